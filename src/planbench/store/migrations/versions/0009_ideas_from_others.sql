CREATE TABLE shared_idea (
	id VARCHAR NOT NULL, 
	position VARCHAR NOT NULL, 
	kind VARCHAR NOT NULL, 
	text VARCHAR NOT NULL, 
	content VARCHAR NOT NULL, 
	municipality VARCHAR NOT NULL, 
	programme VARCHAR NOT NULL, 
	language VARCHAR NOT NULL, 
	shared_on DATE, 
	outcome VARCHAR NOT NULL, 
	goal_id VARCHAR, 
	taken_kind VARCHAR NOT NULL, 
	taken_id VARCHAR NOT NULL, 
	CONSTRAINT pk_shared_idea PRIMARY KEY (id), 
	CONSTRAINT fk_shared_idea_goal_id FOREIGN KEY(goal_id) REFERENCES goal (id) ON DELETE SET NULL
);
CREATE INDEX ix_shared_idea_goal_id ON shared_idea (goal_id);
