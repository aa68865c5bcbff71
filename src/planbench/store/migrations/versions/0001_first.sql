CREATE TABLE evidence (
	id VARCHAR NOT NULL, 
	number INTEGER NOT NULL, 
	kind VARCHAR NOT NULL, 
	title VARCHAR NOT NULL, 
	summary VARCHAR NOT NULL, 
	source VARCHAR NOT NULL, 
	collected_on DATE, 
	period VARCHAR NOT NULL, 
	grades VARCHAR NOT NULL, 
	area VARCHAR NOT NULL, 
	strand VARCHAR NOT NULL, 
	certainty VARCHAR NOT NULL, 
	confidentiality VARCHAR NOT NULL, 
	respondents INTEGER, 
	CONSTRAINT pk_evidence PRIMARY KEY (id)
);

CREATE TABLE blob (
	sha256 VARCHAR NOT NULL, 
	size INTEGER NOT NULL, 
	data BLOB NOT NULL, 
	CONSTRAINT pk_blob PRIMARY KEY (sha256)
);

CREATE TABLE project (
	id VARCHAR NOT NULL, 
	programme VARCHAR NOT NULL, 
	programme_version INTEGER NOT NULL, 
	municipality VARCHAR NOT NULL, 
	municipality_code VARCHAR NOT NULL, 
	document_language VARCHAR NOT NULL, 
	period_start DATE, 
	period_end DATE, 
	time_base VARCHAR NOT NULL, 
	hours DOUBLE NOT NULL, 
	share DOUBLE NOT NULL, 
	summary VARCHAR NOT NULL, 
	plan_owner VARCHAR NOT NULL, 
	mandate VARCHAR NOT NULL, 
	kept_alive VARCHAR NOT NULL, 
	small_group_limit INTEGER NOT NULL, 
	template_sha256 VARCHAR NOT NULL, 
	template_name VARCHAR NOT NULL, 
	CONSTRAINT pk_project PRIMARY KEY (id)
);

CREATE TABLE application (
	id VARCHAR NOT NULL, 
	received_on DATE, 
	organisation_number VARCHAR NOT NULL, 
	head_name VARCHAR NOT NULL, 
	head_title VARCHAR NOT NULL, 
	head_phone VARCHAR NOT NULL, 
	declared BOOLEAN NOT NULL, 
	motivation VARCHAR NOT NULL, 
	lasting VARCHAR NOT NULL, 
	CONSTRAINT pk_application PRIMARY KEY (id)
);

CREATE TABLE school_break (
	id VARCHAR NOT NULL, 
	name VARCHAR NOT NULL, 
	start DATE, 
	"end" DATE, 
	CONSTRAINT pk_school_break PRIMARY KEY (id)
);

CREATE TABLE person (
	id VARCHAR NOT NULL, 
	position VARCHAR NOT NULL, 
	name VARCHAR NOT NULL, 
	role VARCHAR NOT NULL, 
	title VARCHAR NOT NULL, 
	email VARCHAR NOT NULL, 
	phone VARCHAR NOT NULL, 
	organisation VARCHAR NOT NULL, 
	CONSTRAINT pk_person PRIMARY KEY (id)
);

CREATE TABLE school (
	id VARCHAR NOT NULL, 
	position VARCHAR NOT NULL, 
	name VARCHAR NOT NULL, 
	code VARCHAR NOT NULL, 
	grades VARCHAR NOT NULL, 
	note VARCHAR NOT NULL, 
	CONSTRAINT pk_school PRIMARY KEY (id)
);

CREATE TABLE goal (
	id VARCHAR NOT NULL, 
	position VARCHAR NOT NULL, 
	kind VARCHAR NOT NULL, 
	level VARCHAR NOT NULL, 
	area VARCHAR NOT NULL, 
	strand VARCHAR NOT NULL, 
	text VARCHAR NOT NULL, 
	rationale VARCHAR NOT NULL, 
	CONSTRAINT pk_goal PRIMARY KEY (id)
);

CREATE TABLE check_answer (
	id VARCHAR NOT NULL, 
	rule VARCHAR NOT NULL, 
	item_kind VARCHAR NOT NULL, 
	item_id VARCHAR NOT NULL, 
	field VARCHAR NOT NULL, 
	reason VARCHAR NOT NULL, 
	CONSTRAINT pk_check_answer PRIMARY KEY (id)
);

CREATE TABLE document (
	id VARCHAR NOT NULL, 
	kind VARCHAR NOT NULL, 
	format VARCHAR NOT NULL, 
	language VARCHAR NOT NULL, 
	file VARCHAR NOT NULL, 
	exported_at DATETIME, 
	template VARCHAR NOT NULL, 
	sha256 VARCHAR NOT NULL, 
	anchors_sha256 VARCHAR NOT NULL, 
	audience VARCHAR NOT NULL, 
	status VARCHAR NOT NULL, 
	decided_on DATE, 
	CONSTRAINT pk_document PRIMARY KEY (id)
);

CREATE INDEX ix_document_sha256 ON document (sha256);

CREATE TABLE "conflict" (
	id VARCHAR NOT NULL, 
	kind VARCHAR NOT NULL, 
	item_kind VARCHAR NOT NULL, 
	item_id VARCHAR NOT NULL, 
	field VARCHAR NOT NULL, 
	base VARCHAR NOT NULL, 
	one VARCHAR NOT NULL, 
	one_by VARCHAR NOT NULL, 
	other VARCHAR NOT NULL, 
	other_by VARCHAR NOT NULL, 
	chosen VARCHAR NOT NULL, 
	state VARCHAR NOT NULL, 
	CONSTRAINT pk_conflict PRIMARY KEY (id)
);

CREATE INDEX ix_conflict_item_id ON "conflict" (item_id);

CREATE TABLE section (
	id VARCHAR NOT NULL, 
	"key" VARCHAR NOT NULL, 
	position VARCHAR NOT NULL, 
	title VARCHAR NOT NULL, 
	question VARCHAR NOT NULL, 
	body VARCHAR NOT NULL, 
	status VARCHAR NOT NULL, 
	CONSTRAINT pk_section PRIMARY KEY (id)
);

CREATE TABLE meeting (
	id VARCHAR NOT NULL, 
	number INTEGER, 
	kind VARCHAR NOT NULL, 
	title VARCHAR NOT NULL, 
	date DATE, 
	start VARCHAR NOT NULL, 
	"end" VARCHAR NOT NULL, 
	place VARCHAR NOT NULL, 
	purpose VARCHAR NOT NULL, 
	notes VARCHAR NOT NULL, 
	held BOOLEAN NOT NULL, 
	CONSTRAINT pk_meeting PRIMARY KEY (id)
);

CREATE TABLE about (
	name VARCHAR NOT NULL, 
	value VARCHAR NOT NULL, 
	CONSTRAINT pk_about PRIMARY KEY (name)
);

CREATE TABLE step (
	id INTEGER NOT NULL, 
	at VARCHAR NOT NULL, 
	person_id VARCHAR NOT NULL, 
	label VARCHAR NOT NULL, 
	kind VARCHAR NOT NULL, 
	merge_key VARCHAR NOT NULL, 
	reverses INTEGER, 
	undone INTEGER NOT NULL, 
	CONSTRAINT pk_step PRIMARY KEY (id)
);

CREATE TABLE record (
	id INTEGER NOT NULL, 
	kind VARCHAR NOT NULL, 
	data BLOB NOT NULL, 
	CONSTRAINT pk_record PRIMARY KEY (id)
);

CREATE TABLE search_item (
	id INTEGER NOT NULL, 
	kind VARCHAR NOT NULL, 
	item_id VARCHAR NOT NULL, 
	CONSTRAINT pk_search_item PRIMARY KEY (id)
);

CREATE UNIQUE INDEX ix_search_item_item ON search_item (kind, item_id);

CREATE TABLE evidence_school (
	id VARCHAR NOT NULL, 
	evidence_id VARCHAR NOT NULL, 
	school_id VARCHAR NOT NULL, 
	CONSTRAINT pk_evidence_school PRIMARY KEY (id), 
	CONSTRAINT fk_evidence_school_evidence_id FOREIGN KEY(evidence_id) REFERENCES evidence (id) ON DELETE CASCADE, 
	CONSTRAINT fk_evidence_school_school_id FOREIGN KEY(school_id) REFERENCES school (id) ON DELETE CASCADE
);

CREATE INDEX ix_evidence_school_evidence_id ON evidence_school (evidence_id);

CREATE INDEX ix_evidence_school_school_id ON evidence_school (school_id);

CREATE TABLE attachment (
	id VARCHAR NOT NULL, 
	evidence_id VARCHAR, 
	meeting_id VARCHAR, 
	name VARCHAR NOT NULL, 
	media_type VARCHAR NOT NULL, 
	size INTEGER NOT NULL, 
	sha256 VARCHAR NOT NULL, 
	description VARCHAR NOT NULL, 
	added_at DATETIME, 
	CONSTRAINT pk_attachment PRIMARY KEY (id), 
	CONSTRAINT fk_attachment_evidence_id FOREIGN KEY(evidence_id) REFERENCES evidence (id) ON DELETE CASCADE, 
	CONSTRAINT fk_attachment_meeting_id FOREIGN KEY(meeting_id) REFERENCES meeting (id) ON DELETE CASCADE
);

CREATE INDEX ix_attachment_meeting_id ON attachment (meeting_id);

CREATE INDEX ix_attachment_evidence_id ON attachment (evidence_id);

CREATE INDEX ix_attachment_sha256 ON attachment (sha256);

CREATE TABLE dataset (
	id VARCHAR NOT NULL, 
	evidence_id VARCHAR, 
	title VARCHAR NOT NULL, 
	publisher VARCHAR NOT NULL, 
	period VARCHAR NOT NULL, 
	file VARCHAR NOT NULL, 
	sha256 VARCHAR NOT NULL, 
	profile VARCHAR NOT NULL, 
	extracted_on DATE, 
	imported_on DATE, 
	definition VARCHAR NOT NULL, 
	rows_read INTEGER NOT NULL, 
	rows_imported INTEGER NOT NULL, 
	rows_marked INTEGER NOT NULL, 
	rows_refused INTEGER NOT NULL, 
	content_sha256 VARCHAR NOT NULL, 
	CONSTRAINT pk_dataset PRIMARY KEY (id), 
	CONSTRAINT fk_dataset_evidence_id FOREIGN KEY(evidence_id) REFERENCES evidence (id) ON DELETE SET NULL
);

CREATE INDEX ix_dataset_evidence_id ON dataset (evidence_id);

CREATE INDEX ix_dataset_sha256 ON dataset (sha256);

CREATE TABLE action (
	id VARCHAR NOT NULL, 
	goal_id VARCHAR NOT NULL, 
	position VARCHAR NOT NULL, 
	text VARCHAR NOT NULL, 
	owner_id VARCHAR, 
	start DATE, 
	"end" DATE, 
	resources VARCHAR NOT NULL, 
	hours DOUBLE, 
	status VARCHAR NOT NULL, 
	status_note VARCHAR NOT NULL, 
	sign VARCHAR NOT NULL, 
	depends_on_id VARCHAR, 
	CONSTRAINT pk_action PRIMARY KEY (id), 
	CONSTRAINT fk_action_goal_id FOREIGN KEY(goal_id) REFERENCES goal (id) ON DELETE CASCADE, 
	CONSTRAINT fk_action_owner_id FOREIGN KEY(owner_id) REFERENCES person (id) ON DELETE SET NULL, 
	CONSTRAINT fk_action_depends_on_id FOREIGN KEY(depends_on_id) REFERENCES action (id) ON DELETE SET NULL
);

CREATE INDEX ix_action_owner_id ON action (owner_id);

CREATE INDEX ix_action_goal_id ON action (goal_id);

CREATE INDEX ix_action_depends_on_id ON action (depends_on_id);

CREATE TABLE follow_up (
	id VARCHAR NOT NULL, 
	goal_id VARCHAR NOT NULL, 
	date DATE, 
	method VARCHAR NOT NULL, 
	responsible_id VARCHAR, 
	result VARCHAR NOT NULL, 
	decision VARCHAR NOT NULL, 
	CONSTRAINT pk_follow_up PRIMARY KEY (id), 
	CONSTRAINT fk_follow_up_goal_id FOREIGN KEY(goal_id) REFERENCES goal (id) ON DELETE CASCADE, 
	CONSTRAINT fk_follow_up_responsible_id FOREIGN KEY(responsible_id) REFERENCES person (id) ON DELETE SET NULL
);

CREATE INDEX ix_follow_up_goal_id ON follow_up (goal_id);

CREATE INDEX ix_follow_up_responsible_id ON follow_up (responsible_id);

CREATE TABLE feedback (
	id VARCHAR NOT NULL, 
	file VARCHAR NOT NULL, 
	file_sha256 VARCHAR NOT NULL, 
	round INTEGER NOT NULL, 
	author VARCHAR NOT NULL, 
	date DATETIME, 
	kind VARCHAR NOT NULL, 
	text VARCHAR NOT NULL, 
	anchor_text VARCHAR NOT NULL, 
	context VARCHAR NOT NULL, 
	"offset" INTEGER NOT NULL, 
	suggestion VARCHAR NOT NULL, 
	thread VARCHAR NOT NULL, 
	target_kind VARCHAR NOT NULL, 
	target_id VARCHAR NOT NULL, 
	target_field VARCHAR NOT NULL, 
	placed_by VARCHAR NOT NULL, 
	state VARCHAR NOT NULL, 
	reply VARCHAR NOT NULL, 
	assigned_id VARCHAR, 
	CONSTRAINT pk_feedback PRIMARY KEY (id), 
	CONSTRAINT fk_feedback_assigned_id FOREIGN KEY(assigned_id) REFERENCES person (id) ON DELETE SET NULL
);

CREATE INDEX ix_feedback_target_id ON feedback (target_id);

CREATE INDEX ix_feedback_assigned_id ON feedback (assigned_id);

CREATE TABLE milestone (
	id VARCHAR NOT NULL, 
	name VARCHAR NOT NULL, 
	at DATETIME, 
	person_id VARCHAR, 
	version VARCHAR NOT NULL, 
	CONSTRAINT pk_milestone PRIMARY KEY (id), 
	CONSTRAINT fk_milestone_person_id FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE SET NULL
);

CREATE INDEX ix_milestone_person_id ON milestone (person_id);

CREATE TABLE finding (
	id VARCHAR NOT NULL, 
	number INTEGER NOT NULL, 
	section_id VARCHAR, 
	position VARCHAR NOT NULL, 
	kind VARCHAR NOT NULL, 
	text VARCHAR NOT NULL, 
	cause VARCHAR NOT NULL, 
	conclusion VARCHAR NOT NULL, 
	priority VARCHAR NOT NULL, 
	certainty VARCHAR NOT NULL, 
	CONSTRAINT pk_finding PRIMARY KEY (id), 
	CONSTRAINT fk_finding_section_id FOREIGN KEY(section_id) REFERENCES section (id) ON DELETE SET NULL
);

CREATE INDEX ix_finding_section_id ON finding (section_id);

CREATE TABLE agenda_item (
	id VARCHAR NOT NULL, 
	meeting_id VARCHAR NOT NULL, 
	position VARCHAR NOT NULL, 
	text VARCHAR NOT NULL, 
	minutes INTEGER, 
	CONSTRAINT pk_agenda_item PRIMARY KEY (id), 
	CONSTRAINT fk_agenda_item_meeting_id FOREIGN KEY(meeting_id) REFERENCES meeting (id) ON DELETE CASCADE
);

CREATE INDEX ix_agenda_item_meeting_id ON agenda_item (meeting_id);

CREATE TABLE preparation (
	id VARCHAR NOT NULL, 
	meeting_id VARCHAR NOT NULL, 
	position VARCHAR NOT NULL, 
	text VARCHAR NOT NULL, 
	person_id VARCHAR, 
	due DATE, 
	done BOOLEAN NOT NULL, 
	CONSTRAINT pk_preparation PRIMARY KEY (id), 
	CONSTRAINT fk_preparation_meeting_id FOREIGN KEY(meeting_id) REFERENCES meeting (id) ON DELETE CASCADE, 
	CONSTRAINT fk_preparation_person_id FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE SET NULL
);

CREATE INDEX ix_preparation_person_id ON preparation (person_id);

CREATE INDEX ix_preparation_meeting_id ON preparation (meeting_id);

CREATE TABLE question (
	id VARCHAR NOT NULL, 
	meeting_id VARCHAR NOT NULL, 
	position VARCHAR NOT NULL, 
	text VARCHAR NOT NULL, 
	answer VARCHAR NOT NULL, 
	CONSTRAINT pk_question PRIMARY KEY (id), 
	CONSTRAINT fk_question_meeting_id FOREIGN KEY(meeting_id) REFERENCES meeting (id) ON DELETE CASCADE
);

CREATE INDEX ix_question_meeting_id ON question (meeting_id);

CREATE TABLE time_entry (
	id VARCHAR NOT NULL, 
	person_id VARCHAR NOT NULL, 
	date DATE, 
	minutes INTEGER NOT NULL, 
	category VARCHAR NOT NULL, 
	note VARCHAR NOT NULL, 
	meeting_id VARCHAR, 
	CONSTRAINT pk_time_entry PRIMARY KEY (id), 
	CONSTRAINT fk_time_entry_person_id FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE CASCADE, 
	CONSTRAINT fk_time_entry_meeting_id FOREIGN KEY(meeting_id) REFERENCES meeting (id) ON DELETE SET NULL
);

CREATE INDEX ix_time_entry_person_id ON time_entry (person_id);

CREATE INDEX ix_time_entry_meeting_id ON time_entry (meeting_id);

CREATE TABLE change (
	id INTEGER NOT NULL, 
	step_id INTEGER NOT NULL, 
	table_name VARCHAR NOT NULL, 
	row_id VARCHAR NOT NULL, 
	"before" VARCHAR, 
	"after" VARCHAR, 
	CONSTRAINT pk_change PRIMARY KEY (id), 
	CONSTRAINT fk_change_step_id FOREIGN KEY(step_id) REFERENCES step (id) ON DELETE CASCADE
);

CREATE INDEX ix_change_step ON change (step_id);

CREATE INDEX ix_change_row ON change (table_name, row_id);

CREATE TABLE observation (
	id INTEGER NOT NULL, 
	dataset_id VARCHAR NOT NULL, 
	unit_type VARCHAR NOT NULL, 
	unit_code VARCHAR NOT NULL, 
	unit_name VARCHAR NOT NULL, 
	operator VARCHAR NOT NULL, 
	period VARCHAR NOT NULL, 
	grade VARCHAR NOT NULL, 
	subject VARCHAR NOT NULL, 
	measure VARCHAR NOT NULL, 
	sex VARCHAR NOT NULL, 
	value DOUBLE, 
	n DOUBLE, 
	participation DOUBLE, 
	uncertainty DOUBLE, 
	unit VARCHAR NOT NULL, 
	status VARCHAR NOT NULL, 
	raw VARCHAR NOT NULL, 
	sheet VARCHAR NOT NULL, 
	"row" INTEGER NOT NULL, 
	"column" INTEGER NOT NULL, 
	CONSTRAINT pk_observation PRIMARY KEY (id), 
	CONSTRAINT fk_observation_dataset_id FOREIGN KEY(dataset_id) REFERENCES dataset (id) ON DELETE CASCADE
);

CREATE INDEX ix_observation_dataset_id ON observation (dataset_id);

CREATE INDEX ix_observation_series ON observation (dataset_id, measure, subject, unit_code);

CREATE TABLE goal_finding (
	id VARCHAR NOT NULL, 
	goal_id VARCHAR NOT NULL, 
	finding_id VARCHAR NOT NULL, 
	CONSTRAINT pk_goal_finding PRIMARY KEY (id), 
	CONSTRAINT fk_goal_finding_goal_id FOREIGN KEY(goal_id) REFERENCES goal (id) ON DELETE CASCADE, 
	CONSTRAINT fk_goal_finding_finding_id FOREIGN KEY(finding_id) REFERENCES finding (id) ON DELETE CASCADE
);

CREATE INDEX ix_goal_finding_goal_id ON goal_finding (goal_id);

CREATE INDEX ix_goal_finding_finding_id ON goal_finding (finding_id);

CREATE TABLE indicator (
	id VARCHAR NOT NULL, 
	goal_id VARCHAR NOT NULL, 
	position VARCHAR NOT NULL, 
	measure VARCHAR NOT NULL, 
	baseline BLOB, 
	target BLOB, 
	unit VARCHAR NOT NULL, 
	due DATE, 
	dataset_id VARCHAR, 
	source VARCHAR NOT NULL, 
	CONSTRAINT pk_indicator PRIMARY KEY (id), 
	CONSTRAINT fk_indicator_goal_id FOREIGN KEY(goal_id) REFERENCES goal (id) ON DELETE CASCADE, 
	CONSTRAINT fk_indicator_dataset_id FOREIGN KEY(dataset_id) REFERENCES dataset (id) ON DELETE SET NULL
);

CREATE INDEX ix_indicator_dataset_id ON indicator (dataset_id);

CREATE INDEX ix_indicator_goal_id ON indicator (goal_id);

CREATE TABLE finding_evidence (
	id VARCHAR NOT NULL, 
	finding_id VARCHAR NOT NULL, 
	evidence_id VARCHAR NOT NULL, 
	quote VARCHAR NOT NULL, 
	CONSTRAINT pk_finding_evidence PRIMARY KEY (id), 
	CONSTRAINT fk_finding_evidence_finding_id FOREIGN KEY(finding_id) REFERENCES finding (id) ON DELETE CASCADE, 
	CONSTRAINT fk_finding_evidence_evidence_id FOREIGN KEY(evidence_id) REFERENCES evidence (id) ON DELETE CASCADE
);

CREATE INDEX ix_finding_evidence_finding_id ON finding_evidence (finding_id);

CREATE INDEX ix_finding_evidence_evidence_id ON finding_evidence (evidence_id);

CREATE TABLE decision (
	id VARCHAR NOT NULL, 
	meeting_id VARCHAR NOT NULL, 
	position VARCHAR NOT NULL, 
	kind VARCHAR NOT NULL, 
	text VARCHAR NOT NULL, 
	owner_id VARCHAR, 
	goal_id VARCHAR, 
	action_id VARCHAR, 
	due DATE, 
	done BOOLEAN NOT NULL, 
	CONSTRAINT pk_decision PRIMARY KEY (id), 
	CONSTRAINT fk_decision_meeting_id FOREIGN KEY(meeting_id) REFERENCES meeting (id) ON DELETE CASCADE, 
	CONSTRAINT fk_decision_owner_id FOREIGN KEY(owner_id) REFERENCES person (id) ON DELETE SET NULL, 
	CONSTRAINT fk_decision_goal_id FOREIGN KEY(goal_id) REFERENCES goal (id) ON DELETE SET NULL, 
	CONSTRAINT fk_decision_action_id FOREIGN KEY(action_id) REFERENCES action (id) ON DELETE SET NULL
);

CREATE INDEX ix_decision_action_id ON decision (action_id);

CREATE INDEX ix_decision_owner_id ON decision (owner_id);

CREATE INDEX ix_decision_goal_id ON decision (goal_id);

CREATE INDEX ix_decision_meeting_id ON decision (meeting_id);

CREATE TABLE indicator_value (
	id VARCHAR NOT NULL, 
	indicator_id VARCHAR NOT NULL, 
	date DATE, 
	value BLOB, 
	note VARCHAR NOT NULL, 
	CONSTRAINT pk_indicator_value PRIMARY KEY (id), 
	CONSTRAINT fk_indicator_value_indicator_id FOREIGN KEY(indicator_id) REFERENCES indicator (id) ON DELETE CASCADE
);

CREATE INDEX ix_indicator_value_indicator_id ON indicator_value (indicator_id);

CREATE VIRTUAL TABLE search_index USING fts5(body, prefix='2 3', tokenize="unicode61 remove_diacritics 0");
