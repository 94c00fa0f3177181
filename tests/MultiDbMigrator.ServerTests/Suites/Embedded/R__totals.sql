UPDATE b SET id = id + 1;
