"""The command line. Only here is click imported; every command is a module, imported when it is used."""
