"""A module that no look at the program foresees."""
