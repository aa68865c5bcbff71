"""What the command line says in words of its own, where the window names a button or a page."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from planbench.i18n import N_, Words

# What is said for the window → what is said here, with the same `{names}`.
OWN: Mapping[str, str] = MappingProxyType(
    {
        N_(
            "The document names {names}. Tick “Leave out names” if its readers are not to see them."
        ): N_("The document names {names}. With --reader public names are left out."),
        N_(
            "{title} is confidential and stands in the document. Tick “Leave out confidential "
            "evidence”, or see to it that the readers may know it."
        ): N_(
            "{title} is confidential and stands in the document. With --reader steering-group, "
            "schools or public it is left out; else see to it that the readers may know it."
        ),
        N_(
            "The text in your template was left out. Choose to have it as the first page if you "
            "want it."
        ): N_("The text in your template was left out. With --template-text it is the first page."),
        N_(
            "Week {week}, {year}, is signed off by {name}, so its time stays as it is. Nothing was "
            "changed. Press Unlock beside the week on the page for time, then change it."
        ): N_(
            "Week {week}, {year}, is signed off by {name}, so its time stays as it is. Nothing was "
            "changed. Unlock the week in the window, under Time, and try again."
        ),
        N_(
            "{file} belongs to another project ({name}). Nothing was changed. Open that project, "
            "or choose “Join a colleague …” on the start page."
        ): N_(
            "{file} belongs to another project ({name}). Nothing was changed. Name that project's "
            "file, or begin on this computer with `planbench join`."
        ),
        N_(
            "The project has no resource person whose time it could be. Nothing was changed. "
            "Add one under Project and people first."
        ): N_(
            "The project has no resource person whose time it could be. Nothing was changed. "
            "First add one in the window, under Project and people."
        ),
        N_(
            "The name of the municipality or school holds a number or an address of somebody. "
            "Nothing was written. Change it under Project and people."
        ): N_(
            "The name of the municipality or school holds a number or an address of somebody. "
            "Nothing was written. Change it in the window, under Project and people."
        ),
        N_(
            "Nobody in the project is called “{name}”. Nothing was changed. Add the person under "
            "Project and people, then take the suggestion in once more."
        ): N_(
            "Nobody in the project is called “{name}”. Nothing was changed. Add the person in the "
            "window, under Project and people, then take the suggestion in once more."
        ),
    }
)


def on_the_command_line(words: Words) -> Words:
    """The same language, without buttons and pages that nobody sees here."""
    return words.saying({window: words.say(own) for window, own in OWN.items()})
