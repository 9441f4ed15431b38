-- Who was about to change what, noted before it was done.
CREATE TABLE acts (
    act_id         uuid PRIMARY KEY,
    asked_at       timestamptz      NOT NULL DEFAULT now(),
    actor          text COLLATE "C" NOT NULL,
    role           text COLLATE "C" NOT NULL,
    action         text COLLATE "C" NOT NULL,
    target         text             NOT NULL,
    details        text             NOT NULL,
    reason         text             NOT NULL,
    correlation_id text             NOT NULL
);

CREATE INDEX acts_by_time ON acts (asked_at, act_id);

-- And what became of it. A row of its own, for rows are not changed; without one, nobody can say.
CREATE TABLE act_ends (
    act_id   uuid PRIMARY KEY,
    ended_at timestamptz      NOT NULL DEFAULT now(),
    outcome  text COLLATE "C" NOT NULL CHECK (outcome IN ('DONE', 'REFUSED', 'FAILED')),
    detail   text             NOT NULL
);

CREATE INDEX act_ends_by_time ON act_ends (ended_at);

-- Rows are added, and leave when they are old. Whatever the settings say, nothing that is younger than 30 days leaves.
CREATE FUNCTION trail_only_grows() RETURNS trigger LANGUAGE plpgsql AS
$$
BEGIN
    IF TG_OP = 'DELETE' AND (to_jsonb(OLD) ->> TG_ARGV[0])::timestamptz < now() - interval '30 days' THEN
        RETURN OLD;
    END IF;
    RAISE EXCEPTION 'the audit trail is not changed: % on %', TG_OP, TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
END
$$;

CREATE TRIGGER acts_only_grow BEFORE UPDATE OR DELETE ON acts
    FOR EACH ROW EXECUTE FUNCTION trail_only_grows('asked_at');
CREATE TRIGGER acts_stay BEFORE TRUNCATE ON acts
    FOR EACH STATEMENT EXECUTE FUNCTION trail_only_grows();
CREATE TRIGGER act_ends_only_grow BEFORE UPDATE OR DELETE ON act_ends
    FOR EACH ROW EXECUTE FUNCTION trail_only_grows('ended_at');
CREATE TRIGGER act_ends_stay BEFORE TRUNCATE ON act_ends
    FOR EACH STATEMENT EXECUTE FUNCTION trail_only_grows();
