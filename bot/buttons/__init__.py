"""Every stateless button: callback data with database ids, alive after years and restarts. One file an area.

A press carries ids only; who may do what is looked up anew at every press. Prefixes begin with the area's word; those
of help begin with «help», because the inbox lets such presses pass first.
"""
