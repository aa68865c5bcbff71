CREATE TABLE attached_text (
	sha256 VARCHAR NOT NULL, 
	text VARCHAR NOT NULL, 
	CONSTRAINT pk_attached_text PRIMARY KEY (sha256)
);
