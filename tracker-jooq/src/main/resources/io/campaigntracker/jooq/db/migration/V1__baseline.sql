-- ${schema} is the quoted schema name with its dot, or nothing when the connection's search path decides.
-- Identifiers are compared and sorted by byte, whatever the database's locale.

create table ${schema}accounts (
  account_id text collate "C" primary key,
  name text not null,
  currency text not null,
  time_zone text not null,
  status text,
  disable_reason text,
  spend_cap numeric,
  amount_spent numeric,
  fetched_at timestamptz not null
);

create table ${schema}accounts_revisions (
  account_id text collate "C" not null,
  name text not null,
  currency text not null,
  time_zone text not null,
  status text,
  disable_reason text,
  spend_cap numeric,
  amount_spent numeric,
  valid_from timestamptz not null,
  valid_to timestamptz not null,
  primary key (account_id, valid_from),
  check (valid_from < valid_to)
);

create table ${schema}catalog_fetches (
  account_id text collate "C" not null,
  fetched_at timestamptz not null,
  primary key (account_id, fetched_at)
);

create table ${schema}campaigns (
  account_id text collate "C" not null,
  campaign_id text collate "C" not null,
  name text not null,
  objective text,
  status text,
  effective_status text,
  currency text,
  daily_budget numeric,
  lifetime_budget numeric,
  budget_remaining numeric,
  budget_rises jsonb,
  start_time timestamptz,
  stop_time timestamptz,
  budget_shared text,
  issues jsonb,
  fetched_at timestamptz not null,
  removed_at timestamptz,
  primary key (campaign_id, account_id)
);

create table ${schema}campaigns_revisions (
  account_id text collate "C" not null,
  campaign_id text collate "C" not null,
  name text not null,
  objective text,
  status text,
  effective_status text,
  currency text,
  daily_budget numeric,
  lifetime_budget numeric,
  budget_remaining numeric,
  budget_rises jsonb,
  start_time timestamptz,
  stop_time timestamptz,
  budget_shared text,
  issues jsonb,
  valid_from timestamptz not null,
  valid_to timestamptz not null,
  primary key (campaign_id, account_id, valid_from),
  check (valid_from < valid_to)
);

create table ${schema}ad_sets (
  account_id text collate "C" not null,
  ad_set_id text collate "C" not null,
  campaign_id text collate "C" not null,
  name text not null,
  status text,
  effective_status text,
  currency text,
  daily_budget numeric,
  lifetime_budget numeric,
  budget_remaining numeric,
  budget_rises jsonb,
  start_time timestamptz,
  end_time timestamptz,
  attribution_setting text,
  optimization_goal text,
  learning_stage text,
  promoted_event text,
  issues jsonb,
  fetched_at timestamptz not null,
  removed_at timestamptz,
  primary key (account_id, ad_set_id)
);

create table ${schema}ad_sets_revisions (
  account_id text collate "C" not null,
  ad_set_id text collate "C" not null,
  campaign_id text collate "C" not null,
  name text not null,
  status text,
  effective_status text,
  currency text,
  daily_budget numeric,
  lifetime_budget numeric,
  budget_remaining numeric,
  budget_rises jsonb,
  start_time timestamptz,
  end_time timestamptz,
  attribution_setting text,
  optimization_goal text,
  learning_stage text,
  promoted_event text,
  issues jsonb,
  valid_from timestamptz not null,
  valid_to timestamptz not null,
  primary key (account_id, ad_set_id, valid_from),
  check (valid_from < valid_to)
);

create table ${schema}ads (
  account_id text collate "C" not null,
  ad_id text collate "C" not null,
  campaign_id text collate "C" not null,
  ad_set_id text collate "C",
  creative_id text collate "C",
  name text not null,
  status text,
  effective_status text,
  issues jsonb,
  valid_from timestamptz not null,
  valid_to timestamptz,
  primary key (ad_id, account_id, valid_from),
  check (valid_from < valid_to)
);
create unique index ads_current on ${schema}ads (account_id, ad_id) where valid_to is null;
create index ads_creative on ${schema}ads (creative_id);

create table ${schema}creatives (
  account_id text collate "C" not null,
  creative_id text collate "C" not null,
  name text not null,
  title text,
  body text,
  format text,
  call_to_action text,
  post_id text,
  video_id text,
  image_hash text,
  mixes_assets boolean not null default false,
  thumbnail_url text,
  fetched_at timestamptz not null,
  removed_at timestamptz,
  primary key (account_id, creative_id)
);

create table ${schema}creatives_revisions (
  account_id text collate "C" not null,
  creative_id text collate "C" not null,
  name text not null,
  title text,
  body text,
  format text,
  call_to_action text,
  post_id text,
  video_id text,
  image_hash text,
  mixes_assets boolean not null default false,
  thumbnail_url text,
  valid_from timestamptz not null,
  valid_to timestamptz not null,
  primary key (account_id, creative_id, valid_from),
  check (valid_from < valid_to)
);

-- A change logs its whole page at first touch after a checkpoint, so every byte of a row counts: ratios are real, not double precision.
create table ${schema}campaign_metrics (
  id bigint generated always as identity,
  account_id text collate "C" not null,
  campaign_id text collate "C" not null,
  date date not null,
  currency text not null,
  impressions bigint not null,
  clicks bigint not null,
  link_clicks bigint,
  reach bigint,
  spend numeric,
  conversions numeric,
  revenue numeric,
  ctr real generated always as (100 * clicks::double precision / nullif(impressions, 0)) stored,
  cpc real generated always as (spend::double precision / nullif(clicks, 0)) stored,
  cpm real generated always as (1000 * spend::double precision / nullif(impressions, 0)) stored,
  cpa real generated always as (spend::double precision / nullif(conversions, 0)::double precision) stored,
  roas real generated always as (revenue::double precision / nullif(spend, 0)::double precision) stored,
  frequency real generated always as (impressions::double precision / nullif(reach, 0)) stored,
  lacking smallint generated always as
    ((link_clicks is null)::int + 2 * (conversions is null)::int + 4 * (revenue is null)::int
      + 8 * (spend is null)::int + 16 * (metadata -> 'unreadable' is not null)::int) stored,
  conversion_definition text,
  attribution_window text,
  attribution_setting text,
  actions jsonb,
  action_windows text,
  synced_at timestamptz not null,
  metadata jsonb,
  constraint campaign_metrics_key primary key (account_id, date, campaign_id)
) with (fillfactor = 90);
create index campaign_metrics_campaign on ${schema}campaign_metrics (campaign_id, date);
-- Beside the days it tells where there are rows of another currency, definition or window, or that lack other figures, than most.
create index campaign_metrics_date on ${schema}campaign_metrics
  using brin (date, currency, conversion_definition, attribution_window, lacking) with (pages_per_range = 16);

-- The key has the moment before the entity, so that the revisions of one fetch and day lie side by side instead of on a page each.
create table ${schema}campaign_metrics_revisions (
  account_id text collate "C" not null,
  campaign_id text collate "C" not null,
  date date not null,
  currency text not null,
  impressions bigint not null,
  clicks bigint not null,
  link_clicks bigint,
  reach bigint,
  spend numeric,
  conversions numeric,
  revenue numeric,
  conversion_definition text,
  attribution_window text,
  attribution_setting text,
  actions jsonb,
  action_windows text,
  metadata jsonb,
  valid_from timestamptz not null,
  valid_to timestamptz not null,
  removed boolean not null,
  constraint campaign_metrics_revisions_key primary key (account_id, date, valid_from, campaign_id),
  check (valid_from < valid_to)
);
create index campaign_metrics_revisions_campaign on ${schema}campaign_metrics_revisions (campaign_id, date);

create table ${schema}creative_metrics (
  id bigint generated always as identity,
  account_id text collate "C" not null,
  campaign_id text collate "C",
  ad_set_id text collate "C",
  ad_id text collate "C" not null,
  creative_id text collate "C",
  creative_source text,
  date date not null,
  currency text not null,
  impressions bigint not null,
  clicks bigint not null,
  link_clicks bigint,
  reach bigint,
  spend numeric,
  conversions numeric,
  revenue numeric,
  ctr real generated always as (100 * clicks::double precision / nullif(impressions, 0)) stored,
  cpc real generated always as (spend::double precision / nullif(clicks, 0)) stored,
  cpm real generated always as (1000 * spend::double precision / nullif(impressions, 0)) stored,
  cpa real generated always as (spend::double precision / nullif(conversions, 0)::double precision) stored,
  roas real generated always as (revenue::double precision / nullif(spend, 0)::double precision) stored,
  frequency real generated always as (impressions::double precision / nullif(reach, 0)) stored,
  conversion_rate real generated always as (100 * conversions::double precision / nullif(link_clicks, 0)) stored,
  lacking smallint generated always as
    ((link_clicks is null)::int + 2 * (conversions is null)::int + 4 * (revenue is null)::int
      + 8 * (spend is null)::int + 16 * (metadata -> 'unreadable' is not null)::int) stored,
  conversion_definition text,
  attribution_window text,
  attribution_setting text,
  actions jsonb,
  action_windows text,
  synced_at timestamptz not null,
  metadata jsonb,
  constraint creative_metrics_key primary key (account_id, date, ad_id)
) with (fillfactor = 90);
create index creative_metrics_campaign on ${schema}creative_metrics (campaign_id, date);
create index creative_metrics_creative on ${schema}creative_metrics (creative_id, date);
create index creative_metrics_date on ${schema}creative_metrics
  using brin (date, currency, conversion_definition, attribution_window, lacking) with (pages_per_range = 16);

create table ${schema}creative_metrics_revisions (
  account_id text collate "C" not null,
  campaign_id text collate "C",
  ad_set_id text collate "C",
  ad_id text collate "C" not null,
  creative_id text collate "C",
  creative_source text,
  date date not null,
  currency text not null,
  impressions bigint not null,
  clicks bigint not null,
  link_clicks bigint,
  reach bigint,
  spend numeric,
  conversions numeric,
  revenue numeric,
  conversion_definition text,
  attribution_window text,
  attribution_setting text,
  actions jsonb,
  action_windows text,
  metadata jsonb,
  valid_from timestamptz not null,
  valid_to timestamptz not null,
  removed boolean not null,
  constraint creative_metrics_revisions_key primary key (account_id, date, valid_from, ad_id),
  check (valid_from < valid_to)
);
create index creative_metrics_revisions_campaign on ${schema}creative_metrics_revisions (campaign_id, date);

create table ${schema}sync_coverage (
  account_id text collate "C" not null,
  level text not null,
  scope text collate "C" not null,
  scope_key text collate "C" not null,
  date date not null,
  fetched_at timestamptz not null,
  outcome text not null check (outcome in ('rows', 'empty', 'failed')),
  reason text,
  primary key (account_id, level, date, scope_key),
  check ((outcome = 'failed') = (reason is not null))
) with (fillfactor = 70);

-- Days of which not every state of the daily rows is told any more.
create table ${schema}thinned_days (
  account_id text collate "C" not null,
  date date not null,
  resolution_minutes integer not null,
  primary key (account_id, date)
);

create table ${schema}sync_fetches (
  id bigint generated always as identity primary key,
  account_id text collate "C" not null,
  level text not null,
  campaign_ids text[],
  since date not null,
  until date not null,
  complete_days date[] not null,
  empty_days date[] not null,
  partial_rows jsonb,
  fetched_at timestamptz not null,
  written_at timestamptz not null default now(),
  inserted bigint not null,
  updated bigint not null,
  unchanged bigint not null,
  removed bigint not null,
  superseded bigint not null,
  check (since <= until)
);
create index sync_fetches_time on ${schema}sync_fetches (account_id, level, fetched_at);

create table ${schema}purged_pasts (
  before date primary key,
  purged_at timestamptz not null
);

create table ${schema}range_reach (
  account_id text collate "C" not null,
  level text not null,
  entity_id text collate "C" not null,
  since date not null,
  until date not null,
  reach bigint not null,
  impressions bigint not null,
  frequency double precision generated always as (impressions::double precision / nullif(reach, 0)) stored,
  fetched_at timestamptz not null,
  primary key (entity_id, level, since, until, account_id, fetched_at),
  check (since <= until)
);

create table ${schema}hourly_metrics (
  account_id text collate "C" not null,
  campaign_id text collate "C" not null,
  date date not null,
  hour smallint not null check (hour between 0 and 23),
  currency text not null,
  spend numeric not null,
  impressions bigint not null,
  clicks bigint not null,
  link_clicks bigint not null,
  fetched_at timestamptz not null,
  primary key (account_id, date, campaign_id, hour)
);

create table ${schema}hourly_metrics_revisions (
  account_id text collate "C" not null,
  campaign_id text collate "C" not null,
  date date not null,
  hour smallint not null,
  currency text not null,
  spend numeric not null,
  impressions bigint not null,
  clicks bigint not null,
  link_clicks bigint not null,
  valid_from timestamptz not null,
  valid_to timestamptz not null,
  primary key (account_id, date, campaign_id, hour, valid_from),
  check (valid_from < valid_to)
);

create table ${schema}hourly_fetches (
  account_id text collate "C" not null,
  date date not null,
  fetched_at timestamptz not null,
  primary key (account_id, date, fetched_at)
);

create table ${schema}hourly_coverage (
  account_id text collate "C" not null,
  date date not null,
  failed_at timestamptz,
  failure text,
  resolution_minutes integer not null default 0,
  primary key (account_id, date)
);

-- The parts of days: for one entity and day those of a dimension are the same delivery again.
create table ${schema}breakdown_metrics (
  account_id text collate "C" not null,
  level text not null,
  dimension text not null,
  date date not null,
  entity_id text collate "C" not null,
  value text collate "C" not null,
  campaign_id text collate "C",
  ad_set_id text collate "C",
  creative_id text collate "C",
  creative_source text,
  currency text not null,
  impressions bigint not null,
  clicks bigint not null,
  link_clicks bigint,
  reach bigint,
  spend numeric,
  conversions numeric,
  revenue numeric,
  conversion_definition text,
  attribution_window text,
  attribution_setting text,
  actions jsonb,
  action_windows text,
  metadata jsonb,
  fetched_at timestamptz not null,
  primary key (account_id, level, dimension, date, entity_id, value)
);
create index breakdown_metrics_campaign on ${schema}breakdown_metrics (campaign_id, dimension, date);

create table ${schema}breakdown_metrics_revisions (
  account_id text collate "C" not null,
  level text not null,
  dimension text not null,
  date date not null,
  entity_id text collate "C" not null,
  value text collate "C" not null,
  campaign_id text collate "C",
  ad_set_id text collate "C",
  creative_id text collate "C",
  creative_source text,
  currency text not null,
  impressions bigint not null,
  clicks bigint not null,
  link_clicks bigint,
  reach bigint,
  spend numeric,
  conversions numeric,
  revenue numeric,
  conversion_definition text,
  attribution_window text,
  attribution_setting text,
  actions jsonb,
  action_windows text,
  metadata jsonb,
  valid_from timestamptz not null,
  valid_to timestamptz not null,
  primary key (account_id, level, dimension, date, entity_id, value, valid_from),
  check (valid_from < valid_to)
);

create table ${schema}breakdown_fetches (
  account_id text collate "C" not null,
  level text not null,
  dimension text not null,
  since date not null,
  until date not null,
  fetched_at timestamptz not null,
  failure text,
  primary key (account_id, level, dimension, since, until, fetched_at)
);

create table ${schema}offline_conversions (
  account_id text collate "C" not null,
  order_id text collate "C" not null,
  event_time timestamptz not null,
  value numeric not null,
  currency text not null,
  campaign_id text collate "C",
  click_id text,
  click_time timestamptz,
  sent_to_meta boolean not null,
  source text not null,
  imported_at timestamptz not null,
  primary key (account_id, order_id)
);
create index offline_conversions_time on ${schema}offline_conversions (event_time);

create table ${schema}offline_conversions_revisions (
  account_id text collate "C" not null,
  order_id text collate "C" not null,
  event_time timestamptz not null,
  value numeric not null,
  currency text not null,
  campaign_id text collate "C",
  click_id text,
  click_time timestamptz,
  sent_to_meta boolean not null,
  source text not null,
  valid_from timestamptz not null,
  valid_to timestamptz not null,
  primary key (account_id, order_id, valid_from),
  check (valid_from < valid_to)
);

create table ${schema}online_orders (
  account_id text collate "C" not null,
  order_id text collate "C" not null,
  event_time timestamptz not null,
  value numeric not null,
  currency text not null,
  source text not null,
  imported_at timestamptz not null,
  primary key (account_id, order_id)
);
create index online_orders_time on ${schema}online_orders (event_time);

create table ${schema}online_orders_revisions (
  account_id text collate "C" not null,
  order_id text collate "C" not null,
  event_time timestamptz not null,
  value numeric not null,
  currency text not null,
  source text not null,
  valid_from timestamptz not null,
  valid_to timestamptz not null,
  primary key (account_id, order_id, valid_from),
  check (valid_from < valid_to)
);

create table ${schema}predictions (
  prediction_id text collate "C" not null,
  metric text not null,
  account_id text collate "C" not null,
  campaign_id text collate "C" not null,
  creative_id text collate "C",
  predicted_value numeric not null,
  event text,
  threshold numeric,
  lower_value numeric,
  upper_value numeric,
  interval_level double precision,
  currency text,
  conversion_definition text,
  attribution_window text,
  offline_policy text,
  horizon_since date not null,
  horizon_until date not null,
  made_at timestamptz not null,
  recorded_at timestamptz not null,
  model text collate "C" not null default '',
  model_version text,
  metadata jsonb,
  primary key (prediction_id, model, metric),
  check (horizon_since <= horizon_until),
  check ((event is null) = (threshold is null))
);
create index predictions_model on ${schema}predictions (model, horizon_until);
create index predictions_campaign on ${schema}predictions (campaign_id, horizon_until);

create table ${schema}prediction_comparisons (
  id bigint generated always as identity primary key,
  prediction_id text collate "C" not null,
  model text collate "C" not null default '',
  metric text not null,
  revision integer not null,
  account_id text collate "C" not null,
  campaign_id text collate "C" not null,
  creative_id text collate "C",
  predicted_value numeric,
  actual_value numeric,
  spend numeric,
  error double precision,
  predicted_roas double precision,
  actual_roas double precision,
  predicted_ctr double precision,
  actual_ctr double precision,
  roas_error double precision,
  ctr_error double precision,
  accuracy_score double precision,
  inside_interval boolean,
  event_occurred boolean,
  timing text,
  revenue_basis text,
  horizon_since date,
  horizon_until date,
  data_as_of timestamptz,
  status text not null,
  reason text,
  created_at timestamptz not null,
  metadata jsonb,
  unique (prediction_id, model, metric, revision)
);
create index prediction_comparisons_campaign on ${schema}prediction_comparisons (campaign_id);
create index prediction_comparisons_created on ${schema}prediction_comparisons (created_at);

create table ${schema}performance_alerts (
  id bigint generated always as identity primary key,
  alert_key text collate "C" not null,
  account_id text collate "C" not null,
  level text not null,
  entity_id text collate "C" not null,
  campaign_id text collate "C",
  alert_type text not null,
  rule_name text collate "C" not null,
  time_zone text not null default 'UTC',
  entity_name text not null default '',
  severity text not null,
  message text not null,
  metric_name text not null,
  threshold double precision,
  actual_value double precision,
  expected_value double precision,
  lower_value double precision,
  upper_value double precision,
  score double precision,
  p_value double precision,
  sample_size bigint,
  method text,
  currency text,
  cost numeric,
  cost_currency text,
  cost_kind text,
  date date,
  created_at timestamptz not null,
  last_seen_at timestamptz not null,
  occurrences integer not null default 1,
  resolved boolean not null default false,
  resolved_at timestamptz,
  metadata jsonb,
  check (resolved = (resolved_at is not null))
);
create unique index performance_alerts_open on ${schema}performance_alerts (alert_key) where not resolved;
create index performance_alerts_key on ${schema}performance_alerts (alert_key, created_at desc, id desc);
create index performance_alerts_campaign on ${schema}performance_alerts (campaign_id);
create index performance_alerts_created on ${schema}performance_alerts (created_at);

create table ${schema}performance_alerts_revisions (
  id bigint not null,
  entity_name text not null default '',
  severity text not null,
  message text not null,
  metric_name text not null,
  threshold double precision,
  actual_value double precision,
  expected_value double precision,
  lower_value double precision,
  upper_value double precision,
  score double precision,
  p_value double precision,
  sample_size bigint,
  method text,
  currency text,
  cost numeric,
  cost_currency text,
  cost_kind text,
  date date,
  occurrences integer not null,
  valid_from timestamptz not null,
  valid_to timestamptz not null,
  primary key (id, valid_from),
  check (valid_from < valid_to)
);

-- How often what is stored has changed: the sum over all rows. A transaction that changes something adds 1 to a row that no other
-- transaction holds at that moment, and makes a row where all are held, so that writers never wait for each other here.
create table ${schema}store_changes (
  slot integer generated always as identity primary key,
  changes bigint not null,
  changed_at timestamptz not null
) with (fillfactor = 10);

-- The same of each account, so that what was learned of one stands while others are written; a change that concerns all has an empty account_id.
create table ${schema}account_changes (
  slot integer generated always as identity primary key,
  account_id text collate "C" not null,
  changes bigint not null,
  changed_at timestamptz not null
) with (fillfactor = 50);
create index account_changes_account on ${schema}account_changes (account_id, slot);

create table ${schema}alert_incidents (
  alert_key text collate "C" primary key,
  account_id text collate "C" not null,
  version bigint not null,
  open boolean not null,
  breaches integer not null,
  clears integer not null,
  period timestamp,
  opened_at timestamptz,
  opened_for timestamp,
  told text,
  ended_at timestamptz,
  acknowledged boolean not null,
  alert_id bigint
);
create index alert_incidents_alert on ${schema}alert_incidents (alert_id);

create table ${schema}alert_outbox (
  id bigint generated always as identity primary key,
  message_id text not null,
  alert_id bigint not null,
  sink text collate "C" not null,
  event text not null,
  severity text not null,
  created_at timestamptz not null,
  due_at timestamptz not null,
  attempts integer not null default 0,
  failures integer not null default 0,
  problem text,
  claimed_by text,
  claimed_until timestamptz,
  delivered_at timestamptz,
  parked_at timestamptz,
  check ((claimed_by is null) = (claimed_until is null)),
  check (delivered_at is null or parked_at is null)
);
create index alert_outbox_alert on ${schema}alert_outbox (alert_id, sink, id);
create index alert_outbox_waiting on ${schema}alert_outbox (id) where delivered_at is null and parked_at is null;

create table ${schema}alert_rules (
  id bigint generated always as identity primary key,
  owner text collate "C" not null,
  rule_name text collate "C" not null,
  recorded_at timestamptz not null,
  recorded_by text not null,
  definition text
);

create table ${schema}account_activities (
  account_id text collate "C" not null,
  event_time timestamptz not null,
  object_id text collate "C" not null,
  event_type text collate "C" not null,
  value_hash text not null,
  level text not null,
  campaign_id text collate "C",
  kind text not null,
  object_name text not null,
  actor_name text,
  application_name text,
  old_value text,
  new_value text,
  currency text,
  old_budget numeric,
  new_budget numeric,
  daily boolean,
  fetched_at timestamptz not null,
  primary key (account_id, event_time, object_id, event_type, value_hash)
);

create table ${schema}account_activities_fetches (
  account_id text collate "C" not null,
  since timestamptz not null,
  until timestamptz not null,
  fetched_at timestamptz not null,
  primary key (account_id, fetched_at, since)
);

create table ${schema}goals (
  account_id text collate "C" not null,
  scope text not null,
  selector text collate "C" not null,
  kpi text,
  conversion_definition text,
  metadata jsonb,
  target numeric,
  margin numeric,
  valid_from date not null,
  recorded_at timestamptz not null,
  primary key (account_id, scope, selector, valid_from, recorded_at)
);

create table ${schema}conversion_clocks (
  account_id text collate "C" not null,
  conversion_definition text collate "C" not null,
  clock text not null,
  recorded_at timestamptz not null,
  primary key (account_id, conversion_definition, recorded_at)
);

create table ${schema}creative_attributes (
  account_id text collate "C" not null,
  creative_id text collate "C" not null,
  key text collate "C" not null,
  source text not null,
  value text,
  recorded_at timestamptz not null,
  primary key (account_id, creative_id, key, source, recorded_at)
);

create table ${schema}platform_statuses (
  account_id text collate "C" not null,
  ad_id text collate "C" not null,
  kind text collate "C" not null,
  value text not null,
  message text not null,
  told_at timestamptz not null,
  recorded_at timestamptz not null,
  primary key (account_id, ad_id, kind, told_at)
);

create table ${schema}report_runs (
  request_key text collate "C" primary key,
  account_id text collate "C" not null,
  report_run_id text collate "C" not null,
  created_at timestamptz not null
);

create table ${schema}leases (
  name text collate "C" primary key,
  holder text not null,
  token bigint not null,
  acquired_at timestamptz not null,
  expires_at timestamptz not null,
  unique (name, token)
) with (fillfactor = 50);

create table ${schema}watch_states (
  account_id text collate "C" not null,
  task text not null,
  slot timestamptz not null,
  slot_missed int not null,
  started_at timestamptz not null,
  ended_at timestamptz not null,
  outcome text not null,
  reason text,
  last_success_at timestamptz,
  runs bigint not null,
  missed bigint not null,
  failures_in_a_row int not null,
  primary key (account_id, task)
) with (fillfactor = 50);

create table ${schema}actions (
  account_id text collate "C" not null,
  action_id text collate "C" not null,
  version int not null,
  state text not null,
  recorded_at timestamptz not null,
  recorded_by text not null,
  note text not null,
  action_type text not null,
  level text not null,
  entity_id text collate "C" not null,
  campaign_id text collate "C" not null,
  entity_name text not null,
  rule_name text not null,
  reason text not null,
  metric_name text not null,
  since date not null,
  until date not null,
  days int not null,
  currency text not null,
  spend numeric not null,
  week_spend numeric not null,
  budget_before numeric,
  budget_after numeric,
  conversions double precision not null,
  observed double precision,
  threshold double precision not null,
  paired_with text collate "C",
  look_at timestamptz,
  primary key (account_id, action_id, version)
);

create table ${schema}action_switches (
  id bigint generated always as identity primary key,
  owner text not null,
  stopped boolean not null,
  recorded_at timestamptz not null,
  recorded_by text not null,
  reason text not null
);

create view ${schema}campaign_actions as
select m.account_id, m.campaign_id, m.date, a.key as action_type, w.action_window,
  nullif(split_part(a.counts, ',', w.place), '')::numeric as count,
  nullif(split_part(a.values, ',', w.place), '')::numeric as value
from ${schema}campaign_metrics m
cross join lateral (
  select key, split_part(value, ';', 1) as counts, split_part(value, ';', 2) as values from jsonb_each_text(case when jsonb_typeof(m.actions) = 'object' then m.actions end)
) a
cross join (values (1, 'value'), (2, '1d_click'), (3, '7d_click'), (4, '28d_click'), (5, '1d_view'), (6, '1d_ev'), (7, 'incrementality'))
  w (place, action_window)
where split_part(a.counts, ',', w.place) <> '' or split_part(a.values, ',', w.place) <> '';

create view ${schema}creative_actions as
select m.account_id, m.campaign_id, m.ad_id, m.creative_id, m.date, a.key as action_type, w.action_window,
  nullif(split_part(a.counts, ',', w.place), '')::numeric as count,
  nullif(split_part(a.values, ',', w.place), '')::numeric as value
from ${schema}creative_metrics m
cross join lateral (
  select key, split_part(value, ';', 1) as counts, split_part(value, ';', 2) as values from jsonb_each_text(case when jsonb_typeof(m.actions) = 'object' then m.actions end)
) a
cross join (values (1, 'value'), (2, '1d_click'), (3, '7d_click'), (4, '28d_click'), (5, '1d_view'), (6, '1d_ev'), (7, 'incrementality'))
  w (place, action_window)
where split_part(a.counts, ',', w.place) <> '' or split_part(a.values, ',', w.place) <> '';

-- The columns of conversions that the warehouse package has, of one row of metrics.
create function ${schema}facebook_ads__conversions(actions jsonb, action_windows text)
returns table (
  conversions double precision,
  conversions_value double precision,
  onsite_conversion_purchase_conversions double precision,
  onsite_conversion_purchase_conversions_value double precision,
  onsite_conversion_lead_grouped_conversions double precision,
  onsite_conversion_lead_grouped_conversions_value double precision,
  offsite_conversion_fb_pixel_purchase_conversions double precision,
  offsite_conversion_fb_pixel_purchase_conversions_value double precision,
  offsite_conversion_fb_pixel_lead_conversions double precision,
  offsite_conversion_fb_pixel_lead_conversions_value double precision,
  offsite_conversion_fb_pixel_custom_conversions double precision,
  offsite_conversion_fb_pixel_custom_conversions_value double precision)
language sql immutable parallel safe as $$
select sum(t.conversions) as conversions, sum(t.conversions_value) as conversions_value,
  sum(t.conversions) filter (where t.action_type = 'onsite_conversion.purchase') as onsite_conversion_purchase_conversions,
  sum(t.conversions_value) filter (where t.action_type = 'onsite_conversion.purchase') as onsite_conversion_purchase_conversions_value,
  sum(t.conversions) filter (where t.action_type = 'onsite_conversion.lead_grouped') as onsite_conversion_lead_grouped_conversions,
  sum(t.conversions_value) filter (where t.action_type = 'onsite_conversion.lead_grouped') as onsite_conversion_lead_grouped_conversions_value,
  sum(t.conversions) filter (where t.action_type = 'offsite_conversion.fb_pixel_purchase') as offsite_conversion_fb_pixel_purchase_conversions,
  sum(t.conversions_value) filter (where t.action_type = 'offsite_conversion.fb_pixel_purchase') as offsite_conversion_fb_pixel_purchase_conversions_value,
  sum(t.conversions) filter (where t.action_type = 'offsite_conversion.fb_pixel_lead') as offsite_conversion_fb_pixel_lead_conversions,
  sum(t.conversions_value) filter (where t.action_type = 'offsite_conversion.fb_pixel_lead') as offsite_conversion_fb_pixel_lead_conversions_value,
  sum(t.conversions) filter (where t.action_type = 'offsite_conversion.fb_pixel_custom') as offsite_conversion_fb_pixel_custom_conversions,
  sum(t.conversions_value) filter (where t.action_type = 'offsite_conversion.fb_pixel_custom') as offsite_conversion_fb_pixel_custom_conversions_value
from (
  select a.action_type,
    coalesce(nullif(split_part(split_part($1 ->> a.action_type, ';', 1), ',', 1), '')::double precision, 0) as conversions,
    coalesce(nullif(split_part(split_part($1 ->> a.action_type, ';', 2), ',', 1), '')::double precision, 0) as conversions_value
  from (values ('onsite_conversion.purchase'),
    ('onsite_conversion.lead_grouped'),
    ('offsite_conversion.fb_pixel_purchase'),
    ('offsite_conversion.fb_pixel_lead'),
    ('offsite_conversion.fb_pixel_custom')) a (action_type)
  where 'value' = any (string_to_array($2, ','))
) t
$$;

comment on function ${schema}facebook_ads__conversions(jsonb, text) is
  'the five action types that the package adds up, at the ad sets'' own setting; NULL where the platform was not asked for it';

create function ${schema}facebook_ads__id(id text) returns bigint
language sql immutable parallel safe as $$
select case when $1 ~ '^[0-9]{1,19}$' then case when $1::numeric <= 9223372036854775807 then $1::bigint end end
$$;

comment on function ${schema}facebook_ads__id(text) is 'an identifier as the package has it; NULL where it is no number of 64 bits';

create function ${schema}facebook_ads__budget(amount numeric, currency text) returns bigint
language sql immutable parallel safe as $$
select case when b.minor between -9223372036854775808 and 9223372036854775807 then b.minor::bigint end
from (select round($1 * case when $2 in
  ('CLP', 'COP', 'CRC', 'HUF', 'IDR', 'ISK', 'JPY', 'KRW', 'PYG', 'TWD', 'VND') then 1 else 100 end) as minor) b
$$;

comment on function ${schema}facebook_ads__budget(numeric, text) is
  'a budget as the platform tells it: in whole units of some currencies, of all others in hundredths; NULL where it is no number of 64 bits';

-- The next two have the columns, in the order and with the types and meaning, of the warehouse package their names come from.
create view ${schema}facebook_ads__campaign_report as
select ''::text as source_relation, m.date as date_day,
  ${schema}facebook_ads__id(m.account_id) as account_id, a.name as account_name,
  ${schema}facebook_ads__id(m.campaign_id) as campaign_id, c.name as campaign_name,
  c.start_time at time zone 'UTC' as start_at, c.stop_time at time zone 'UTC' as end_at, c.status,
  ${schema}facebook_ads__budget(c.daily_budget, c.currency) as daily_budget,
  ${schema}facebook_ads__budget(c.lifetime_budget, c.currency) as lifetime_budget,
  ${schema}facebook_ads__budget(c.budget_remaining, c.currency) as budget_remaining,
  coalesce(m.link_clicks, 0) as clicks, m.impressions, m.spend::double precision as spend,
  v.conversions, v.conversions_value,
  v.onsite_conversion_purchase_conversions, v.onsite_conversion_purchase_conversions_value,
  v.onsite_conversion_lead_grouped_conversions, v.onsite_conversion_lead_grouped_conversions_value,
  v.offsite_conversion_fb_pixel_purchase_conversions, v.offsite_conversion_fb_pixel_purchase_conversions_value,
  v.offsite_conversion_fb_pixel_lead_conversions, v.offsite_conversion_fb_pixel_lead_conversions_value,
  v.offsite_conversion_fb_pixel_custom_conversions, v.offsite_conversion_fb_pixel_custom_conversions_value
from ${schema}campaign_metrics m
cross join lateral ${schema}facebook_ads__conversions(m.actions, m.action_windows) v
left join ${schema}accounts a on a.account_id = m.account_id
left join ${schema}campaigns c on c.campaign_id = m.campaign_id and c.account_id = m.account_id;

comment on view ${schema}facebook_ads__campaign_report is
  'clicks are link clicks; conversions are the five action types of the columns after them, added up, at the ad sets'' own settings; budgets are in minor units; times are in UTC. Identifiers that are no numbers are NULL, and so are conversions where the platform was not asked for the own setting.';

create view ${schema}facebook_ads__ad_report as
select ''::text as source_relation, m.date as date_day,
  ${schema}facebook_ads__id(m.account_id) as account_id, a.name as account_name,
  ${schema}facebook_ads__id(m.campaign_id) as campaign_id, c.name as campaign_name,
  ${schema}facebook_ads__id(m.ad_set_id) as ad_set_id, s.name as ad_set_name,
  ${schema}facebook_ads__id(m.ad_id) as ad_id, d.name as ad_name, null::text as conversion_domain,
  coalesce(m.link_clicks, 0) as clicks, m.impressions, m.spend::double precision as spend,
  v.conversions, v.conversions_value,
  v.onsite_conversion_purchase_conversions, v.onsite_conversion_purchase_conversions_value,
  v.onsite_conversion_lead_grouped_conversions, v.onsite_conversion_lead_grouped_conversions_value,
  v.offsite_conversion_fb_pixel_purchase_conversions, v.offsite_conversion_fb_pixel_purchase_conversions_value,
  v.offsite_conversion_fb_pixel_lead_conversions, v.offsite_conversion_fb_pixel_lead_conversions_value,
  v.offsite_conversion_fb_pixel_custom_conversions, v.offsite_conversion_fb_pixel_custom_conversions_value
from ${schema}creative_metrics m
cross join lateral ${schema}facebook_ads__conversions(m.actions, m.action_windows) v
left join ${schema}accounts a on a.account_id = m.account_id
left join ${schema}campaigns c on c.campaign_id = m.campaign_id and c.account_id = m.account_id
left join ${schema}ad_sets s on s.ad_set_id = m.ad_set_id and s.account_id = m.account_id
left join lateral (
  select x.name from ${schema}ads x
  where x.ad_id = m.ad_id and x.account_id = m.account_id
  order by x.valid_from desc limit 1
) d on true;

comment on view ${schema}facebook_ads__ad_report is
  'clicks are link clicks; conversions are the five action types of the columns after them, added up, at the ad set''s own setting. Identifiers that are no numbers are NULL, and so are conversions where the platform was not asked for the own setting. Names are the present ones.';

create view ${schema}campaign_report as
select m.account_id, a.name as account_name, m.campaign_id, c.name as campaign_name, m.date,
  c.objective, c.status, c.effective_status, c.start_time, c.stop_time, c.removed_at,
  c.daily_budget, c.lifetime_budget, c.budget_remaining,
  m.currency, m.impressions, m.reach, m.frequency, m.clicks, m.link_clicks, m.spend,
  m.conversions, m.revenue, m.conversion_definition, m.attribution_window,
  m.ctr, m.cpc, m.cpm, m.cpa, m.roas, m.synced_at
from ${schema}campaign_metrics m
left join ${schema}accounts a on a.account_id = m.account_id
left join ${schema}campaigns c on c.campaign_id = m.campaign_id and c.account_id = m.account_id;

comment on view ${schema}campaign_report is 'campaign_metrics with the present names, status and budgets';

create view ${schema}ad_report as
select m.account_id, a.name as account_name, m.campaign_id, c.name as campaign_name, m.ad_set_id, s.name as ad_set_name,
  m.ad_id, d.name as ad_name, m.creative_id, k.name as creative_name, m.creative_source, m.date,
  m.currency, m.impressions, m.reach, m.frequency, m.clicks, m.link_clicks, m.spend,
  m.conversions, m.revenue, m.conversion_definition, m.attribution_window,
  m.ctr, m.cpc, m.cpm, m.cpa, m.roas, m.conversion_rate, m.synced_at
from ${schema}creative_metrics m
left join ${schema}accounts a on a.account_id = m.account_id
left join ${schema}campaigns c on c.campaign_id = m.campaign_id and c.account_id = m.account_id
left join ${schema}ad_sets s on s.ad_set_id = m.ad_set_id and s.account_id = m.account_id
left join ${schema}creatives k on k.creative_id = m.creative_id and k.account_id = m.account_id
left join lateral (
  select x.name from ${schema}ads x
  where x.ad_id = m.ad_id and x.account_id = m.account_id
  order by x.valid_from desc limit 1
) d on true;

comment on view ${schema}ad_report is 'creative_metrics with the present names; the creative is the one the ad had on the day';
