"""Ayni: small shops upload their sales and see how the months went."""

VERSION = "1.0.0"
