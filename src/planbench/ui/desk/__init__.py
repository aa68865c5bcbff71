"""The supervisor's desk: a window over a folder of municipalities, to read and remark on."""
