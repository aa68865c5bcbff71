"""What the window can do from anywhere: the steps, what is new, and the project's dialogs."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from types import MappingProxyType
from typing import TYPE_CHECKING

from planbench.i18n import N_
from planbench.services.handbook import chapters, handbook_file
from planbench.ui.kit.work.command import Command
from planbench.ui.page_context import PageContext

if TYPE_CHECKING:
    from planbench.ui.frame.shell import Shell

# Step, what to begin there, its words, the words that people use for it as well.
BEGINNINGS = (
    ("evidence", "evidence", N_("New evidence"), N_("add own note interview observation")),
    ("evidence", "import", N_("Import statistics …"), N_("read figures table Excel file")),
    ("evidence", "answers", N_("Import survey answers …"), N_("read questionnaire form Excel")),
    ("evidence", "comparison", N_("New comparison …"), N_("chart diagram figures")),
    ("current_state", "finding", N_("New finding"), N_("strength challenge")),
    ("current_state", "section", N_("New section"), N_("heading text")),
    ("plan", "goal", N_("New goal"), N_("objective")),
    ("plan", "action", N_("New action"), N_("measure activity effort")),
    ("plan", "follow_up", N_("New follow-up"), N_("evaluate result")),
    ("time", "time_entry", N_("Log working time"), N_("hours minutes")),
    ("meetings", "meeting", N_("New meeting"), N_("steering group")),
    ("feedback", "import", N_("Read feedback …"), N_("comments Word supervisor")),
)
# Name of the act, its words, its keys, what people call it as well, its picture.
DIALOGS = (
    ("new", N_("New on this page"), "Ctrl+N", "", "add"),
    ("save", N_("Save now"), "Ctrl+S", N_("keep write"), "check"),
    ("print", N_("Print …"), "Ctrl+P", N_("paper PDF"), "export"),
    ("keys", N_("Keys"), "Ctrl+?", N_("keyboard shortcuts"), "help"),
    ("settings", N_("Settings …"), "Ctrl+,", N_("language text size dark colours"), "settings"),
    ("people", N_("Project and people …"), "", N_("schools steering group application"), "person"),
    ("exchange", N_("Exchange with colleague …"), "", N_("send receive share"), "exchange"),
    ("status", N_("Status for the region …"), "", N_("send county report"), "export"),
    ("share", N_("Share ideas …"), "", N_("other municipality goal give"), "exchange"),
    ("take", N_("Take in ideas …"), "", N_("receive file from others goal"), "open"),
    ("export", N_("Export Word …"), "", N_("print document PDF save as"), "export"),
    ("history", N_("History …"), "", N_("who changed what versions"), "undo"),
    ("backups", N_("Backups …"), "", N_("restore copy"), "copy"),
    ("question", N_("Question for the supervisor …"), "Ctrl+Shift+Q", N_("ask"), "help"),
    ("find", N_("Find on the page …"), "Ctrl+F", N_("search text"), "search"),
    ("replace", N_("Replace on the page …"), "Ctrl+H", N_("change word"), "search"),
    ("replace_all", N_("Replace in the whole project …"), "Ctrl+Shift+R", "", "search"),
    ("postpone", N_("Move what is not done …"), "", N_("later weeks dates postpone"), "time"),
    ("next_year", N_("Next year's plan …"), "", N_("copy new year go on"), "plan"),
    ("quotes", N_("Quotes of a theme …"), "", N_("citations interview words"), "evidence"),
    ("undo", N_("Undo"), "Ctrl+Z", "", "undo"),
    ("redo", N_("Redo"), "Ctrl+Y", "", "redo"),
    ("handbook", N_("Handbook"), "F1", N_("help guide how"), "help"),
    ("tour", N_("A tour in one minute"), "", N_("help begin introduction"), "help"),
    ("about", N_("About planbench"), "", N_("version licence"), "help"),
    ("new_project", N_("New project …"), "", N_("begin municipality school file"), "add"),
    ("open", N_("Open another project …"), "Ctrl+O", N_("file switch start page"), "open"),
    ("close", N_("Close the project"), "", N_("start page other project"), "close"),
    ("quit", N_("Quit planbench"), "Ctrl+Q", N_("end leave program"), "close"),
)
Acts = Mapping[str, Callable[[], object]]
# What the menu has, in groups, what is used most first; the others have buttons of their own.
MENU = (
    ("exchange", "export", "question"),
    ("find", "replace_all"),
    ("people", "history", "backups", "settings"),
    ("share", "take", "status"),
    ("new_project", "open", "next_year", "close"),
    ("handbook", "keys", "tour", "about"),
    ("quit",),
)
HERE: Mapping[str, str] = MappingProxyType(
    {
        "evidence": "evidence",
        "current_state": "finding",
        "plan": "goal",
        "time": "time_entry",
        "meetings": "meeting",
        "feedback": "import",
    }
)
TO_BEGIN = "new"  # the kind of `show_item` that begins something; its id is what


def frame_commands(frame: Shell) -> list[Command]:
    """All of them, in the order of the palette when nothing is typed."""
    titles = frame.context.guidance().steps
    acts = {
        "new": lambda: begin_here(frame),
        "save": frame.save_now,
        "keys": frame.show_keys,
        "find": lambda: frame.find_bar.open_for(replacing=False),
        "replace": lambda: frame.find_bar.open_for(replacing=True),
        "replace_all": frame.replace_everywhere,
        "settings": frame.settings_wanted.emit,
        "people": lambda: frame.people_wanted.emit("", ""),
        "exchange": frame.exchange_wanted.emit,
        "status": lambda: _open_status(frame),
        "share": lambda: frame.context.share_wanted.emit([]),
        "take": lambda: _take_ideas(frame),
        "export": lambda: frame.show_step("export"),
        "print": lambda: frame.context.navigate("export", "print"),
        "history": frame.history_wanted.emit,
        "backups": frame.backups_wanted.emit,
        "question": frame.ask_question,
        "handbook": lambda: frame.help_wanted.emit("handbook", frame.step),
        "tour": lambda: begin_tour(frame),
        "quit": lambda: frame.window().close(),
        "about": lambda: frame.help_wanted.emit("about", ""),
        "postpone": lambda: _open_postpone(frame),
        "next_year": lambda: _next_year(frame),
        "quotes": lambda: _open_quotes(frame),
        "undo": lambda: frame.at_hand(undo=True),
        "redo": lambda: frame.at_hand(undo=False),
        "new_project": frame.new_wanted.emit,
        "open": frame.choose_wanted.emit,
        "close": frame.closing_wanted.emit,
    }
    return [
        *beginnings(frame.context),
        *dialog_commands(frame.context, acts),
        *step_commands(frame, {step: titles[step].title for step in frame.steps}),
    ]


def begin_tour(frame: Shell) -> None:
    """What each step is for, on the project that is open."""
    from planbench.ui.help.tour import Tour

    for old in frame.findChildren(Tour):
        old.end()
    context = frame.context
    tour = Tour(context.words, context.theme, frame, frame.steps, frame.show_step)
    frame.shown.connect(tour.follow)


def _open_postpone(frame: Shell) -> None:
    from planbench.ui.plan.postpone_dialog import PostponeDialog

    frame.context.flush()
    PostponeDialog(frame.context, frame).open()


def _open_status(frame: Shell) -> None:
    from planbench.ui.exchange.status import StatusDialog

    frame.context.flush()
    StatusDialog(frame.context, frame).open()


def _take_ideas(frame: Shell) -> None:
    from planbench.ui.plan.sharing import take_ideas

    frame.context.flush()
    take_ideas(frame.context)


def _next_year(frame: Shell) -> None:
    from planbench.ui.project.next_year import ask_next_year

    ask_next_year(frame.context)


def _open_quotes(frame: Shell) -> None:
    from planbench.ui.evidence.quotes_dialog import QuotesDialog

    frame.context.flush()
    QuotesDialog(frame.context, frame).open()


def begin_here(frame: Shell) -> None:
    """What one most often begins on the page one is on; elsewhere the palette offers all."""
    what = HERE.get(frame.step)
    if what is None:
        frame.find_anything()
    else:
        frame.context.navigate(frame.step, TO_BEGIN, what)


def menu_groups(frame: Shell) -> list[dict[str, Callable[[], object]]]:
    """The menu at the end of the header: names with their keys, and what they do."""
    said = {frame.context.say(text): name for name, text, *_ in DIALOGS}
    named = {
        said[frame_command.text]: frame_command
        for frame_command in frame_commands(frame)
        if frame_command.text in said
    }
    return [
        {f"{named[name].text}\t{named[name].keys_here}".rstrip(): named[name].act for name in group}
        for group in MENU
    ]


def handbook_commands(frame: Shell) -> list[Command]:
    """Each chapter of the handbook, found by its title and by what stands in it."""
    found = chapters(handbook_file(frame.context.words.language).read_text(encoding="utf-8"))
    return [
        Command(
            chapter.title,
            partial(frame.help_wanted.emit, "handbook", chapter.title),
            also=chapter.text,
            picture="help",
        )
        for chapter in found
    ]


def step_commands(frame: Shell, steps: Mapping[str, str]) -> list[Command]:
    """One command a step, with its number as its key; `steps` are title by step."""
    return [
        Command(
            frame.context.say("Go to {step}", step=title),
            partial(frame.walk_to, step),
            keys=f"Ctrl+{number}",
            picture=step,
        )
        for number, (step, title) in enumerate(steps.items(), 1)
    ]


def beginnings(context: PageContext) -> list[Command]:
    """What can be begun on some step, from wherever one is."""
    return [
        Command(
            context.say(text),
            partial(context.navigate, step, TO_BEGIN, what),
            also=context.say(also),
            picture="open" if what in {"import", "answers"} else "add",
        )
        for step, what, text, also in BEGINNINGS
    ]


def dialog_commands(context: PageContext, acts: Acts) -> list[Command]:
    """The window's own dialogs and what it does to the project; `acts` by name."""
    return [
        Command(
            context.say(text),
            acts[name],
            keys=keys,
            also=context.say(also) if also else "",
            picture=picture,
        )
        for name, text, keys, also, picture in DIALOGS
        if name in acts
    ]
