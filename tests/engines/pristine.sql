-- Remembers how this database stands, and puts it back after a test: rows and sequences, and says whether its tables
-- are still the same. Everything of it is in a schema of its own, which the application never sees.
CREATE SCHEMA pristine;

CREATE FUNCTION pristine.shape() RETURNS text LANGUAGE sql AS $$
    SELECT md5(
        coalesce((SELECT string_agg(format('%s %s %s %s %s', attrelid::regclass, attname, atttypid, attnotnull, atthasdef), ',' ORDER BY attrelid, attnum)
                  FROM pg_attribute JOIN pg_class ON pg_class.oid = attrelid
                  WHERE relnamespace = 'public'::regnamespace AND attnum > 0 AND NOT attisdropped), '')
        || coalesce((SELECT string_agg(oid::text, ',' ORDER BY oid) FROM pg_class WHERE relnamespace = 'public'::regnamespace), '')
        || coalesce((SELECT string_agg(oid::text, ',' ORDER BY oid) FROM pg_constraint WHERE connamespace = 'public'::regnamespace), '')
        || coalesce((SELECT string_agg(oid::text, ',' ORDER BY oid) FROM pg_trigger), '')
        || coalesce((SELECT string_agg(oid::text, ',' ORDER BY oid) FROM pg_proc WHERE pronamespace = 'public'::regnamespace), ''))
$$;

DO $$
DECLARE
    name text;
    filled boolean;
BEGIN
    FOR name IN SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' LOOP
        EXECUTE format('SELECT EXISTS (TABLE public.%I)', name) INTO filled;
        IF filled THEN
            EXECUTE format('CREATE TABLE pristine.%1$I AS TABLE public.%1$I', name);
        END IF;
    END LOOP;
END $$;

CREATE TABLE pristine.the_sequences AS
    SELECT format('public.%I', sequencename)::regclass AS sequence, last_value FROM pg_sequences WHERE schemaname = 'public';
CREATE TABLE pristine.the_shape AS SELECT pristine.shape() AS shape;

CREATE FUNCTION pristine.put_back() RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE
    found record;
    same boolean;
BEGIN
    PERFORM pg_terminate_backend(pid) FROM pg_stat_activity
        WHERE datname = current_database() AND pid <> pg_backend_pid();
    IF pristine.shape() <> (SELECT shape FROM pristine.the_shape) THEN
        RETURN false;
    END IF;
    SET LOCAL session_replication_role = replica;  -- rows go in any order
    FOR found IN
        SELECT relname, to_regclass(format('pristine.%I', relname)) IS NOT NULL AS filled
        FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'
    LOOP
        same := false;
        IF found.filled THEN
            EXECUTE format('SELECT NOT EXISTS ((TABLE public.%1$I EXCEPT ALL TABLE pristine.%1$I)
                            UNION ALL (TABLE pristine.%1$I EXCEPT ALL TABLE public.%1$I))', found.relname) INTO same;
        END IF;
        IF NOT same THEN
            EXECUTE format('DELETE FROM public.%I', found.relname);
        END IF;
        IF found.filled AND NOT same THEN
            EXECUTE format('INSERT INTO public.%1$I TABLE pristine.%1$I', found.relname);
        END IF;
    END LOOP;
    PERFORM setval(sequence, coalesce(last_value, 1), last_value IS NOT NULL) FROM pristine.the_sequences;
    RETURN true;
END $$;
