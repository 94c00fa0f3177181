-- Run once by the container, on an empty server; POSTGRES_DB makes catalog.
CREATE DATABASE billing OWNER shop;
