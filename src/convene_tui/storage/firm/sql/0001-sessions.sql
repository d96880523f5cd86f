-- Sessions, alliances and invitations of a firm: a row each, which holds the bytes of the file that
-- it would be in a folder. Whoever holds a row sees all of it; colleagues see its public view.
-- {group} is the role of all who work here. Everything is written by the functions at the end, which
-- run as the owner and ask who called them: session_user, whatever role was taken since.

CREATE TABLE convene.kept (
  kind text NOT NULL,
  id text COLLATE "C" NOT NULL,
  revision bigint NOT NULL,
  checksum text NOT NULL,
  header text NOT NULL,
  data bytea NOT NULL,
  day text COLLATE "C" NOT NULL,
  alliance text NOT NULL,
  tags text NOT NULL,
  indexed_by integer NOT NULL,
  saved_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (kind, id)
);
ALTER TABLE convene.kept ALTER COLUMN data SET STORAGE EXTERNAL;
CREATE INDEX kept_by_day ON convene.kept (kind, day DESC, id DESC);

CREATE TABLE convene.holder (
  kind text NOT NULL,
  id text COLLATE "C" NOT NULL,
  who text NOT NULL,
  owns boolean NOT NULL DEFAULT false,
  PRIMARY KEY (kind, id, who),
  FOREIGN KEY (kind, id) REFERENCES convene.kept ON DELETE CASCADE
);
CREATE INDEX holder_by_who ON convene.holder (who, kind);

CREATE TABLE convene.earlier (
  kind text NOT NULL,
  id text COLLATE "C" NOT NULL,
  name text COLLATE "C" NOT NULL,
  data bytea NOT NULL,
  kept_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (kind, id, name),
  FOREIGN KEY (kind, id) REFERENCES convene.kept ON DELETE CASCADE
);

-- Which changes are in a row: whoever lost the answer to a save asks here.
CREATE TABLE convene.applied (
  kind text NOT NULL,
  id text COLLATE "C" NOT NULL,
  change text NOT NULL,
  revision bigint NOT NULL,
  PRIMARY KEY (kind, id, change),
  FOREIGN KEY (kind, id) REFERENCES convene.kept ON DELETE CASCADE
);

CREATE TABLE convene.public_view (
  kind text NOT NULL DEFAULT 'session',
  id text COLLATE "C" PRIMARY KEY,
  day text COLLATE "C" NOT NULL,
  title text NOT NULL,
  alliance text NOT NULL,
  header text NOT NULL,
  view text NOT NULL,
  FOREIGN KEY (kind, id) REFERENCES convene.kept ON DELETE CASCADE
);
CREATE INDEX public_by_day ON convene.public_view (day DESC, id DESC);

-- Every place with words. Nobody reads this table itself: `find` shows of it what may be seen.
CREATE TABLE convene.place (
  id text COLLATE "C" NOT NULL,
  mark text COLLATE "C" NOT NULL,
  kind text NOT NULL,
  record text NOT NULL,
  text text NOT NULL,
  at text,
  day text COLLATE "C" NOT NULL,
  stage text,
  person text NOT NULL,
  aloud text NOT NULL,
  private boolean NOT NULL,
  words tsvector NOT NULL,
  person_words tsvector NOT NULL,
  aloud_words tsvector NOT NULL,
  PRIMARY KEY (id, mark)
);
CREATE INDEX place_words ON convene.place USING gin (words) WITH (fastupdate = off);
CREATE INDEX place_person_words ON convene.place USING gin (person_words) WITH (fastupdate = off);
CREATE INDEX place_aloud_words ON convene.place USING gin (aloud_words) WITH (fastupdate = off);

CREATE TABLE convene.presence (
  kind text NOT NULL,
  id text COLLATE "C" NOT NULL,
  console text NOT NULL,
  run text NOT NULL,
  name text NOT NULL,
  doing text NOT NULL,
  until timestamptz NOT NULL,
  PRIMARY KEY (kind, id, console, run)
);

CREATE SEQUENCE convene.changes;

ALTER TABLE convene.kept ENABLE ROW LEVEL SECURITY;
ALTER TABLE convene.holder ENABLE ROW LEVEL SECURITY;
ALTER TABLE convene.earlier ENABLE ROW LEVEL SECURITY;
ALTER TABLE convene.applied ENABLE ROW LEVEL SECURITY;
ALTER TABLE convene.public_view ENABLE ROW LEVEL SECURITY;
ALTER TABLE convene.place ENABLE ROW LEVEL SECURITY;
ALTER TABLE convene.presence ENABLE ROW LEVEL SECURITY;

CREATE FUNCTION convene.holds(of_kind text, of_id text) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = convene, pg_temp AS $$
  SELECT EXISTS (SELECT FROM holder AS h WHERE (h.kind, h.id, h.who) = ($1, $2, session_user::text))
$$;

CREATE POLICY own ON convene.holder FOR SELECT USING (who = session_user::text OR convene.holds(kind, id));
CREATE POLICY held ON convene.kept FOR SELECT USING (
  (kind, id) IN (SELECT h.kind, h.id FROM convene.holder AS h WHERE h.who = session_user::text));
CREATE POLICY held ON convene.earlier FOR SELECT USING (
  (kind, id) IN (SELECT h.kind, h.id FROM convene.holder AS h WHERE h.who = session_user::text));
CREATE POLICY held ON convene.applied FOR SELECT USING (
  (kind, id) IN (SELECT h.kind, h.id FROM convene.holder AS h WHERE h.who = session_user::text));
CREATE POLICY colleagues ON convene.public_view FOR SELECT USING (true);

-- ── writing ───────────────────────────────────────────────────────────────────────────────

CREATE FUNCTION convene.tell(of_kind text, of_id text, version text) RETURNS void
LANGUAGE plpgsql SET search_path = convene, pg_temp AS $$
BEGIN
  PERFORM nextval('convene.changes');
  -- Whoever listens learns that something was saved, and not what: the name is a digest.
  PERFORM pg_notify('convene_' || md5(of_kind || '/' || of_id), version);
  IF current_setting('synchronous_commit') IN ('off', 'local') THEN
    PERFORM set_config('synchronous_commit', 'on', true);
  END IF;
END $$;

-- The words of one session, by marks of what is gone and rows of what is there besides.
CREATE FUNCTION convene.put_words(of_id text, gone text[], more jsonb) RETURNS void
LANGUAGE plpgsql SET search_path = convene, pg_temp AS $$
BEGIN
  DELETE FROM place AS p WHERE p.id = of_id AND (gone IS NULL OR p.mark = ANY (gone));
  INSERT INTO place (id, mark, kind, record, text, at, day, stage, person, aloud, private,
                     words, person_words, aloud_words)
  SELECT of_id, r.mark, r.kind, r.record, r.text, r.at, r.day, r.stage, r.person, r.aloud, r.private,
         r.words::tsvector, r.person_words::tsvector, r.aloud_words::tsvector
    FROM jsonb_to_recordset(more) AS r (
      mark text, kind text, record text, text text, at text, day text, stage text, person text,
      aloud text, private boolean, words text, person_words text, aloud_words text)
  ON CONFLICT DO NOTHING;
END $$;

CREATE FUNCTION convene.put_public(of_id text, said jsonb) RETURNS void
LANGUAGE plpgsql SET search_path = convene, pg_temp AS $$
BEGIN
  IF said IS NULL THEN
    DELETE FROM public_view AS v WHERE v.id = of_id;
  ELSE
    INSERT INTO public_view (id, day, title, alliance, header, view)
    VALUES (of_id, said->>'day', said->>'title', said->>'alliance', said->>'header', said->>'view')
    ON CONFLICT (id) DO UPDATE SET day = excluded.day, title = excluded.title,
      alliance = excluded.alliance, header = excluded.header, view = excluded.view;
  END IF;
END $$;

-- The first version: whoever makes it holds it. False where the id is taken.
CREATE FUNCTION convene.make(
  of_kind text, of_id text, new_revision bigint, new_checksum text, about jsonb, new_data bytea,
  said jsonb, more jsonb
) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = convene, pg_temp AS $$
BEGIN
  INSERT INTO kept (kind, id, revision, checksum, header, data, day, alliance, tags, indexed_by)
  VALUES (of_kind, of_id, new_revision, new_checksum, about->>'header', new_data, about->>'day',
          about->>'alliance', about->>'tags', (about->>'indexed_by')::integer)
  ON CONFLICT DO NOTHING;
  IF NOT FOUND THEN
    RETURN false;
  END IF;
  INSERT INTO holder (kind, id, who, owns) VALUES (of_kind, of_id, session_user, true);
  PERFORM put_public(of_id, said) WHERE of_kind = 'session';
  PERFORM put_words(of_id, NULL, more) WHERE of_kind = 'session';
  PERFORM tell(of_kind, of_id, new_checksum);
  RETURN true;
END $$;

-- Compare and swap, in one transaction: `saved`, or why not: `stale`, `known` (some of these
-- changes are in it already), `reindex` (its words were folded by another version), `gone`.
CREATE FUNCTION convene.save(
  of_kind text, of_id text, if_checksum text, new_revision bigint,
  new_checksum text, about jsonb, new_data bytea, keep_as text, changes text[], said jsonb,
  gone text[], more jsonb
) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = convene, pg_temp AS $$
DECLARE
  here kept%ROWTYPE;
BEGIN
  SELECT * INTO here FROM kept AS k WHERE k.kind = of_kind AND k.id = of_id FOR UPDATE;
  IF NOT FOUND OR NOT holds(of_kind, of_id) THEN
    RETURN 'gone';
  END IF;
  IF EXISTS (SELECT FROM applied AS a WHERE a.kind = of_kind AND a.id = of_id
             AND a.change = ANY (changes)) THEN
    RETURN 'known';
  END IF;
  IF here.checksum <> if_checksum THEN
    RETURN 'stale';
  END IF;
  IF gone IS NOT NULL AND here.indexed_by <> (about->>'indexed_by')::integer THEN
    RETURN 'reindex';
  END IF;
  IF keep_as <> '' THEN
    INSERT INTO earlier (kind, id, name, data) VALUES (of_kind, of_id, keep_as, here.data)
    ON CONFLICT DO NOTHING;
    DELETE FROM earlier AS e WHERE e.kind = of_kind AND e.id = of_id AND e.name NOT IN (
      SELECT n.name FROM earlier AS n WHERE n.kind = of_kind AND n.id = of_id
      ORDER BY n.name DESC LIMIT 5);
  END IF;
  UPDATE kept AS k SET revision = new_revision, checksum = new_checksum,
    header = about->>'header', data = new_data, day = about->>'day', alliance = about->>'alliance',
    tags = about->>'tags', indexed_by = (about->>'indexed_by')::integer, saved_at = now()
  WHERE k.kind = of_kind AND k.id = of_id;
  INSERT INTO applied (kind, id, change, revision)
  SELECT of_kind, of_id, unnest(changes), new_revision;
  PERFORM put_public(of_id, said) WHERE of_kind = 'session';
  PERFORM put_words(of_id, gone, more) WHERE of_kind = 'session';
  PERFORM tell(of_kind, of_id, new_checksum);
  RETURN 'saved';
END $$;

CREATE FUNCTION convene.put_earlier(of_kind text, of_id text, of_name text, old bytea)
RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = convene, pg_temp AS $$
BEGIN
  IF NOT holds(of_kind, of_id) THEN
    RETURN false;
  END IF;
  INSERT INTO earlier (kind, id, name, data) VALUES (of_kind, of_id, of_name, old)
  ON CONFLICT DO NOTHING;
  RETURN FOUND;
END $$;

-- For good, with all that was made of it.
CREATE FUNCTION convene.forget(of_kind text, of_id text) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = convene, pg_temp AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM holder AS h WHERE (h.kind, h.id, h.who, h.owns)
                 = (of_kind, of_id, session_user::text, true)) THEN
    RETURN false;
  END IF;
  DELETE FROM place AS p WHERE p.id = of_id AND of_kind = 'session';
  DELETE FROM presence AS p WHERE p.kind = of_kind AND p.id = of_id;
  DELETE FROM kept AS k WHERE k.kind = of_kind AND k.id = of_id;
  PERFORM tell(of_kind, of_id, 'gone');
  RETURN true;
END $$;

-- ── who sees what ─────────────────────────────────────────────────────────────────────────

-- Whoever owns a session shares it, and whoever owns the archive where nobody is left who does.
CREATE FUNCTION convene.share(of_kind text, of_id text, with_whom text, shares boolean) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = convene, pg_temp AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM kept AS k WHERE k.kind = of_kind AND k.id = of_id) THEN
    RETURN 'gone';
  END IF;
  IF NOT EXISTS (SELECT FROM holder AS h WHERE (h.kind, h.id, h.who, h.owns)
                 = (of_kind, of_id, session_user::text, true))
     AND NOT pg_has_role(session_user, current_user, 'MEMBER') THEN
    RETURN 'not yours';
  END IF;
  IF NOT EXISTS (SELECT FROM pg_roles AS r WHERE r.rolname = with_whom) THEN
    RETURN 'nobody';
  END IF;
  IF shares THEN
    IF NOT pg_has_role(with_whom, {group_text}, 'MEMBER') THEN
      RETURN 'no colleague';
    END IF;
    INSERT INTO holder (kind, id, who, owns) VALUES (of_kind, of_id, with_whom, NOT EXISTS (
      SELECT FROM holder AS h WHERE h.kind = of_kind AND h.id = of_id AND h.owns))
    ON CONFLICT DO NOTHING;
  ELSE
    IF (SELECT count(*) FROM holder AS h WHERE h.kind = of_kind AND h.id = of_id) < 2 THEN
      RETURN 'the last';
    END IF;
    DELETE FROM holder AS h WHERE h.kind = of_kind AND h.id = of_id AND h.who = with_whom;
    IF NOT EXISTS (SELECT FROM holder AS h WHERE h.kind = of_kind AND h.id = of_id AND h.owns) THEN
      UPDATE holder AS h SET owns = true WHERE h.kind = of_kind AND h.id = of_id;
    END IF;
  END IF;
  PERFORM tell(of_kind, of_id, (SELECT k.checksum FROM kept AS k
                                WHERE k.kind = of_kind AND k.id = of_id));
  RETURN 'done';
END $$;

-- ── presence ──────────────────────────────────────────────────────────────────────────────

-- By the clock of the server alone: the clocks of two machines never agree.
CREATE FUNCTION convene.sign(
  of_kind text, of_id text, of_console text, of_run text, of_name text, of_doing text,
  lease double precision
) RETURNS TABLE (console text, name text, doing text)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = convene, pg_temp AS $$
BEGIN
  IF NOT holds(of_kind, of_id) THEN
    RETURN;
  END IF;
  IF lease > 0 THEN
    INSERT INTO presence AS p (kind, id, console, run, name, doing, until)
    VALUES (of_kind, of_id, of_console, of_run, of_name, of_doing,
            clock_timestamp() + make_interval(secs => lease))
    ON CONFLICT ON CONSTRAINT presence_pkey
    DO UPDATE SET name = excluded.name, doing = excluded.doing, until = excluded.until;
  ELSE
    DELETE FROM presence AS p
    WHERE (p.kind, p.id, p.console, p.run) = (of_kind, of_id, of_console, of_run);
  END IF;
  DELETE FROM presence AS p WHERE p.until < clock_timestamp() - interval '1 day';
  RETURN QUERY SELECT p.console, p.name, p.doing FROM presence AS p
    WHERE p.kind = of_kind AND p.id = of_id AND p.until > clock_timestamp()
      AND (p.console, p.run) <> (of_console, of_run)
    ORDER BY p.console, p.run;
END $$;

-- ── finding ───────────────────────────────────────────────────────────────────────────────

-- Of sessions that the caller holds every place; of others what everybody may see, by whom
-- everybody may know it.
CREATE FUNCTION convene.find(
  texts tsquery, people tsquery, no_texts tsquery, no_people tsquery, kinds text[], of_stage text,
  since text, until text, ids text[], only_public boolean, besides text, most integer
) RETURNS TABLE (
  session text, title text, kind text, record text, text text, at text, stage text, person text,
  aloud text, private boolean, total bigint)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = convene, pg_temp AS $$
DECLARE
  who text := CASE WHEN only_public THEN 'p.aloud_words'
    ELSE '(CASE WHEN h.who IS NULL THEN p.aloud_words ELSE p.person_words END)' END;
  met text[] := ARRAY[CASE WHEN only_public THEN 'NOT p.private'
    ELSE '(h.who IS NOT NULL OR NOT p.private)' END];
BEGIN
  IF texts IS NOT NULL THEN met := met || 'p.words @@ $1'::text; END IF;
  IF people IS NOT NULL THEN
    met := met || '(p.person_words @@ $2 OR p.aloud_words @@ $2)'::text || (who || ' @@ $2');
  END IF;
  IF no_texts IS NOT NULL THEN met := met || 'NOT p.words @@ $3'::text; END IF;
  IF no_people IS NOT NULL THEN met := met || ('NOT ' || who || ' @@ $4'); END IF;
  IF kinds IS NOT NULL THEN met := met || 'p.kind = ANY ($5)'::text; END IF;
  IF of_stage IS NOT NULL THEN met := met || 'p.stage = $6'::text; END IF;
  IF since IS NOT NULL THEN met := met || 'p.day >= $7'::text; END IF;
  IF until IS NOT NULL THEN met := met || 'p.day <= $8'::text; END IF;
  IF ids IS NOT NULL THEN met := met || 'p.id = ANY ($9)'::text; END IF;
  IF besides <> '' THEN met := met || 'p.id <> $10'::text; END IF;
  RETURN QUERY EXECUTE format($q$
    WITH found AS (
      SELECT p.id, p.mark, p.day, h.who IS NOT NULL AS held
        FROM place AS p LEFT JOIN holder AS h
          ON h.kind = 'session' AND h.id = p.id AND h.who = session_user::text
       WHERE %s),
    chosen AS (SELECT * FROM found AS f ORDER BY f.day DESC, f.id DESC, f.mark LIMIT $11)
    SELECT p.id::text, CASE WHEN s.held THEN k.header::json->>'title' ELSE v.title END,
           p.kind, p.record, p.text, p.at, p.stage,
           CASE WHEN s.held THEN p.person ELSE p.aloud END, p.aloud, p.private,
           (SELECT count(*) FROM found)
      FROM chosen AS s
      JOIN place AS p ON p.id = s.id AND p.mark = s.mark
      LEFT JOIN kept AS k ON k.kind = 'session' AND k.id = s.id
      LEFT JOIN public_view AS v ON v.id = s.id
     ORDER BY s.day DESC, s.id DESC, s.mark$q$, array_to_string(met, ' AND '))
  USING texts, people, no_texts, no_people, kinds, of_stage, since, until, ids, besides, most;
END $$;

-- Everybody who is named, as far as the caller may know it.
CREATE FUNCTION convene.names(only_public boolean) RETURNS TABLE (name text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = convene, pg_temp AS $$
  SELECT DISTINCT CASE WHEN only_public OR h.who IS NULL THEN p.aloud ELSE p.person END
    FROM place AS p LEFT JOIN holder AS h
      ON h.kind = 'session' AND h.id = p.id AND h.who = session_user::text
   WHERE NOT p.private OR (h.who IS NOT NULL AND NOT only_public)
$$;

-- What counts for every place of a session.
CREATE FUNCTION convene.abouts() RETURNS TABLE (id text, alliance text, tags text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = convene, pg_temp AS $$
  SELECT k.id::text, CASE WHEN h.who IS NULL THEN v.alliance ELSE k.alliance END,
         CASE WHEN h.who IS NULL THEN '' ELSE k.tags END
    FROM kept AS k
    LEFT JOIN holder AS h ON h.kind = 'session' AND h.id = k.id AND h.who = session_user::text
    LEFT JOIN public_view AS v ON v.id = k.id
   WHERE k.kind = 'session' AND (h.who IS NOT NULL OR v.id IS NOT NULL)
$$;

-- ── rights ────────────────────────────────────────────────────────────────────────────────

REVOKE ALL ON ALL TABLES IN SCHEMA convene FROM PUBLIC;
REVOKE ALL ON ALL FUNCTIONS IN SCHEMA convene FROM PUBLIC;
GRANT USAGE ON SCHEMA convene TO {group};
GRANT SELECT ON convene.migration, convene.kept, convene.holder, convene.earlier, convene.applied,
  convene.public_view, convene.changes TO {group};
GRANT EXECUTE ON FUNCTION
  convene.holds, convene.make, convene.save, convene.put_earlier, convene.forget, convene.share,
  convene.sign, convene.find, convene.names, convene.abouts TO {group};
