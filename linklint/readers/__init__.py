"""Bytes to page facts, one package a format."""
