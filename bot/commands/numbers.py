"""Whole numbers on the command line, refused in words of ours: click's own call them integer ranges."""

import click


class WholeNumber(click.IntRange):
    """A whole number within bounds, both included; None is no bound."""

    name = "whole number"
