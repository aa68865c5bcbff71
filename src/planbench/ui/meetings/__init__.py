"""The step «Träffar»: before, during and after each meeting."""
