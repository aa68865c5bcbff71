CREATE TABLE status_round (
    id VARCHAR NOT NULL,
    date DATE,
    title VARCHAR NOT NULL,
    note VARCHAR NOT NULL,
    decision VARCHAR NOT NULL,
    CONSTRAINT pk_status_round PRIMARY KEY (id)
);
CREATE TABLE form_answer (
    id VARCHAR NOT NULL,
    evidence_id VARCHAR NOT NULL,
    position VARCHAR NOT NULL,
    question VARCHAR NOT NULL,
    answer VARCHAR NOT NULL,
    level INTEGER,
    CONSTRAINT pk_form_answer PRIMARY KEY (id),
    CONSTRAINT fk_form_answer_evidence_id FOREIGN KEY(evidence_id) REFERENCES evidence (id) ON DELETE CASCADE
);
CREATE INDEX ix_form_answer_evidence_id ON form_answer (evidence_id);
CREATE TABLE goal_status (
    id VARCHAR NOT NULL,
    round_id VARCHAR NOT NULL,
    goal_id VARCHAR NOT NULL,
    state VARCHAR NOT NULL,
    because VARCHAR NOT NULL,
    CONSTRAINT pk_goal_status PRIMARY KEY (id),
    CONSTRAINT fk_goal_status_round_id FOREIGN KEY(round_id) REFERENCES status_round (id) ON DELETE CASCADE,
    CONSTRAINT fk_goal_status_goal_id FOREIGN KEY(goal_id) REFERENCES goal (id) ON DELETE CASCADE
);
CREATE INDEX ix_goal_status_goal_id ON goal_status (goal_id);
CREATE INDEX ix_goal_status_round_id ON goal_status (round_id);
CREATE TABLE meeting_evidence (
    id VARCHAR NOT NULL,
    meeting_id VARCHAR NOT NULL,
    evidence_id VARCHAR NOT NULL,
    CONSTRAINT pk_meeting_evidence PRIMARY KEY (id),
    CONSTRAINT fk_meeting_evidence_meeting_id FOREIGN KEY(meeting_id) REFERENCES meeting (id) ON DELETE CASCADE,
    CONSTRAINT fk_meeting_evidence_evidence_id FOREIGN KEY(evidence_id) REFERENCES evidence (id) ON DELETE CASCADE
);
CREATE INDEX ix_meeting_evidence_evidence_id ON meeting_evidence (evidence_id);
CREATE INDEX ix_meeting_evidence_meeting_id ON meeting_evidence (meeting_id);
CREATE TABLE promise (
    id VARCHAR NOT NULL,
    position VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,
    text VARCHAR NOT NULL,
    kept_by VARCHAR NOT NULL,
    goal_id VARCHAR,
    CONSTRAINT pk_promise PRIMARY KEY (id),
    CONSTRAINT fk_promise_goal_id FOREIGN KEY(goal_id) REFERENCES goal (id) ON DELETE SET NULL
);
CREATE INDEX ix_promise_goal_id ON promise (goal_id);
CREATE TABLE signed_week (
    id VARCHAR NOT NULL,
    person_id VARCHAR NOT NULL,
    monday DATE,
    signed_at DATETIME,
    CONSTRAINT pk_signed_week PRIMARY KEY (id),
    CONSTRAINT fk_signed_week_person_id FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE CASCADE
);
CREATE INDEX ix_signed_week_person_id ON signed_week (person_id);
CREATE TABLE comparison (
    id VARCHAR NOT NULL,
    number INTEGER NOT NULL,
    dataset_id VARCHAR,
    title VARCHAR NOT NULL,
    shape VARCHAR NOT NULL,
    subject VARCHAR NOT NULL,
    measure VARCHAR NOT NULL,
    grade VARCHAR NOT NULL,
    sex VARCHAR NOT NULL,
    units VARCHAR NOT NULL,
    periods VARCHAR NOT NULL,
    note VARCHAR NOT NULL,
    CONSTRAINT pk_comparison PRIMARY KEY (id),
    CONSTRAINT fk_comparison_dataset_id FOREIGN KEY(dataset_id) REFERENCES dataset (id) ON DELETE SET NULL
);
CREATE INDEX ix_comparison_dataset_id ON comparison (dataset_id);
ALTER TABLE finding ADD COLUMN whys VARCHAR DEFAULT '' NOT NULL;
ALTER TABLE follow_up ADD COLUMN repeats VARCHAR DEFAULT '' NOT NULL;
ALTER TABLE document ADD COLUMN meeting_id VARCHAR CONSTRAINT fk_document_meeting_id REFERENCES meeting (id) ON DELETE SET NULL;
CREATE INDEX ix_document_meeting_id ON document (meeting_id);
ALTER TABLE meeting ADD COLUMN travel VARCHAR DEFAULT '' NOT NULL;
ALTER TABLE meeting ADD COLUMN programme_date DATE;
ALTER TABLE decision ADD COLUMN section_id VARCHAR CONSTRAINT fk_decision_section_id REFERENCES section (id) ON DELETE SET NULL;
CREATE INDEX ix_decision_section_id ON decision (section_id);
ALTER TABLE decision ADD COLUMN outcome VARCHAR DEFAULT '' NOT NULL;
ALTER TABLE time_entry ADD COLUMN start VARCHAR DEFAULT '' NOT NULL;
ALTER TABLE time_entry ADD COLUMN step VARCHAR DEFAULT '' NOT NULL;
