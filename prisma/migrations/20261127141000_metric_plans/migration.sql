-- A statement of many parts is planned once on a connection, not with every batch: a third less work for a single point.
ALTER FUNCTION log_metric_points(uuid, int, text[], int[], int[], float8[], float8[])
  SET plan_cache_mode = force_generic_plan;
