CREATE TABLE hearing (
	id VARCHAR NOT NULL, 
	position VARCHAR NOT NULL, 
	who VARCHAR NOT NULL, 
	state VARCHAR NOT NULL, 
	date DATE, 
	how VARCHAR NOT NULL, 
	said VARCHAR NOT NULL, 
	led_to VARCHAR NOT NULL, 
	CONSTRAINT pk_hearing PRIMARY KEY (id)
);
ALTER TABLE project ADD COLUMN not_known VARCHAR DEFAULT '' NOT NULL;
ALTER TABLE project ADD COLUMN if_waiting VARCHAR DEFAULT '' NOT NULL;
ALTER TABLE project ADD COLUMN unsolved VARCHAR DEFAULT '' NOT NULL;
ALTER TABLE project ADD COLUMN document_type VARCHAR DEFAULT '' NOT NULL;
ALTER TABLE project ADD COLUMN record_number VARCHAR DEFAULT '' NOT NULL;
ALTER TABLE project ADD COLUMN document_version VARCHAR DEFAULT '' NOT NULL;
ALTER TABLE project ADD COLUMN decided_by VARCHAR DEFAULT '' NOT NULL;
ALTER TABLE project ADD COLUMN decided_on DATE;
ALTER TABLE project ADD COLUMN decided_section VARCHAR DEFAULT '' NOT NULL;
ALTER TABLE project ADD COLUMN valid_until DATE;
ALTER TABLE project ADD COLUMN document_owner VARCHAR DEFAULT '' NOT NULL;
ALTER TABLE project ADD COLUMN contact VARCHAR DEFAULT '' NOT NULL;
ALTER TABLE finding ADD COLUMN short VARCHAR DEFAULT '' NOT NULL;
ALTER TABLE finding ADD COLUMN figure VARCHAR DEFAULT '' NOT NULL;
ALTER TABLE finding ADD COLUMN counts VARCHAR DEFAULT '' NOT NULL;
ALTER TABLE goal ADD COLUMN name VARCHAR DEFAULT '' NOT NULL;
ALTER TABLE goal ADD COLUMN owner_id VARCHAR CONSTRAINT fk_goal_owner_id REFERENCES person (id) ON DELETE SET NULL;
CREATE INDEX ix_goal_owner_id ON goal (owner_id);
ALTER TABLE goal ADD COLUMN assumption VARCHAR DEFAULT '' NOT NULL;
ALTER TABLE goal ADD COLUMN gives_way VARCHAR DEFAULT '' NOT NULL;
CREATE TABLE risk (
	id VARCHAR NOT NULL, 
	position VARCHAR NOT NULL, 
	text VARCHAR NOT NULL, 
	sign VARCHAR NOT NULL, 
	response VARCHAR NOT NULL, 
	owner_id VARCHAR, 
	CONSTRAINT pk_risk PRIMARY KEY (id), 
	CONSTRAINT fk_risk_owner_id FOREIGN KEY(owner_id) REFERENCES person (id) ON DELETE SET NULL
);
CREATE INDEX ix_risk_owner_id ON risk (owner_id);
ALTER TABLE action ADD COLUMN deputy_id VARCHAR CONSTRAINT fk_action_deputy_id REFERENCES person (id) ON DELETE SET NULL;
CREATE INDEX ix_action_deputy_id ON action (deputy_id);
CREATE TABLE action_cost (
	id VARCHAR NOT NULL, 
	action_id VARCHAR NOT NULL, 
	position VARCHAR NOT NULL, 
	whose VARCHAR NOT NULL, 
	name VARCHAR NOT NULL, 
	people DOUBLE, 
	times DOUBLE, 
	hours DOUBLE, 
	price DOUBLE, 
	amount DOUBLE, 
	spread VARCHAR NOT NULL, 
	frame VARCHAR NOT NULL, 
	CONSTRAINT pk_action_cost PRIMARY KEY (id), 
	CONSTRAINT fk_action_cost_action_id FOREIGN KEY(action_id) REFERENCES action (id) ON DELETE CASCADE
);
CREATE INDEX ix_action_cost_action_id ON action_cost (action_id);
CREATE TABLE action_school (
	id VARCHAR NOT NULL, 
	action_id VARCHAR NOT NULL, 
	school_id VARCHAR NOT NULL, 
	note VARCHAR NOT NULL, 
	CONSTRAINT pk_action_school PRIMARY KEY (id), 
	CONSTRAINT fk_action_school_action_id FOREIGN KEY(action_id) REFERENCES action (id) ON DELETE CASCADE, 
	CONSTRAINT fk_action_school_school_id FOREIGN KEY(school_id) REFERENCES school (id) ON DELETE CASCADE
);
CREATE INDEX ix_action_school_action_id ON action_school (action_id);
CREATE INDEX ix_action_school_school_id ON action_school (school_id);
CREATE TABLE decision_point (
	id VARCHAR NOT NULL, 
	position VARCHAR NOT NULL, 
	text VARCHAR NOT NULL, 
	owner_id VARCHAR, 
	who VARCHAR NOT NULL, 
	start DATE, 
	cost VARCHAR NOT NULL, 
	action_id VARCHAR, 
	CONSTRAINT pk_decision_point PRIMARY KEY (id), 
	CONSTRAINT fk_decision_point_owner_id FOREIGN KEY(owner_id) REFERENCES person (id) ON DELETE SET NULL, 
	CONSTRAINT fk_decision_point_action_id FOREIGN KEY(action_id) REFERENCES action (id) ON DELETE SET NULL
);
CREATE INDEX ix_decision_point_action_id ON decision_point (action_id);
CREATE INDEX ix_decision_point_owner_id ON decision_point (owner_id);
