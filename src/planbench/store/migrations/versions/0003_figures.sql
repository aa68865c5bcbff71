CREATE TABLE survey_question (
    id VARCHAR NOT NULL,
    evidence_id VARCHAR NOT NULL,
    position VARCHAR NOT NULL,
    text VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,
    n INTEGER NOT NULL,
    girls INTEGER,
    boys INTEGER,
    CONSTRAINT pk_survey_question PRIMARY KEY (id),
    CONSTRAINT fk_survey_question_evidence_id FOREIGN KEY(evidence_id) REFERENCES evidence (id) ON DELETE CASCADE
);
CREATE INDEX ix_survey_question_evidence_id ON survey_question (evidence_id);
CREATE TABLE survey_answer (
    id VARCHAR NOT NULL,
    question_id VARCHAR NOT NULL,
    position VARCHAR NOT NULL,
    text VARCHAR NOT NULL,
    count INTEGER NOT NULL,
    girls INTEGER,
    boys INTEGER,
    CONSTRAINT pk_survey_answer PRIMARY KEY (id),
    CONSTRAINT fk_survey_answer_question_id FOREIGN KEY(question_id) REFERENCES survey_question (id) ON DELETE CASCADE
);
CREATE INDEX ix_survey_answer_question_id ON survey_answer (question_id);
ALTER TABLE dataset ADD COLUMN rows_left_out INTEGER DEFAULT 0 NOT NULL;
ALTER TABLE dataset ADD COLUMN account VARCHAR DEFAULT '' NOT NULL;
ALTER TABLE observation ADD COLUMN doubt VARCHAR DEFAULT '' NOT NULL;
DROP INDEX ix_observation_dataset_id;
