"""The supervisor's desk: a folder of files from several municipalities, read and remarked on."""
