-- Writes what several requests log, in one transaction: request i is a call of log_metric_points, whose arrays stand in
-- row i as PostgreSQL writes them. Returns what each call returned; -3 where somebody else writes to one of its series
-- at this moment: it is left out, so that no request ever waits for another run's, and no two gathers for each other.
CREATE FUNCTION log_gathered_metric_points(
  runs uuid[], by_attempts int[], keys text[], of_keys text[], steps text[], "values" text[], times text[]
) RETURNS int[] LANGUAGE plpgsql SET plan_cache_mode = force_generic_plan SET lock_timeout = '100ms' AS $$
DECLARE
  outcomes int[] := '{}';
  own text[];
  held int;
BEGIN
  FOR i IN 1 .. cardinality(runs) LOOP
    own := keys[i]::text[];
    SELECT count(*) INTO held FROM (
      SELECT 1 FROM "MetricSeries" WHERE "runId" = runs[i] AND "key" = ANY(own) FOR NO KEY UPDATE SKIP LOCKED) s;
    IF held < cardinality(own)
      AND held < (SELECT count(*) FROM "MetricSeries" WHERE "runId" = runs[i] AND "key" = ANY(own)) THEN
      outcomes[i] := -3;
    ELSE
      outcomes[i] := log_metric_points(runs[i], by_attempts[i], own, of_keys[i]::int[], steps[i]::int[],
        "values"[i]::float8[], times[i]::float8[]);
    END IF;
  END LOOP;
  RETURN outcomes;
END $$;
