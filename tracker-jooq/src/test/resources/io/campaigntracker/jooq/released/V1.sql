-- What a store of schema version 1 may hold: one of everything. A later release must read it as it was.
insert into accounts (account_id, name, currency, time_zone, fetched_at)
  values ('1234567890', 'Shop', 'EUR', 'Europe/Berlin', '2026-11-10 12:00+00');
insert into catalog_fetches values ('1234567890', '2026-11-10 12:00+00'), ('1234567890', '2026-11-10 13:00+00');
insert into campaigns (account_id, campaign_id, name, effective_status, currency, daily_budget, fetched_at)
  values ('1234567890', 'c1', 'Sale', 'ACTIVE', 'EUR', 250.5, '2026-11-10 13:00+00');
insert into campaigns_revisions (account_id, campaign_id, name, effective_status, currency, daily_budget, valid_from, valid_to)
  values ('1234567890', 'c1', 'Sale', 'ACTIVE', 'EUR', 100, '2026-11-10 12:00+00', '2026-11-10 13:00+00');
insert into ads (account_id, ad_id, campaign_id, creative_id, name, valid_from)
  values ('1234567890', 'a1', 'c1', 'cr1', 'Ad', '2026-11-10 12:00+00');
insert into campaign_metrics (account_id, campaign_id, date, currency, impressions, clicks, link_clicks, reach, spend,
  conversions, revenue, conversion_definition, attribution_window, attribution_setting, actions, action_windows, synced_at, metadata)
  values ('1234567890', 'c1', '2026-11-01', 'EUR', 1000, 20, 7, 800, 12.34, 2.5, 120.5, 'purchase@1', 'click_7d_view_1d',
  '7d_click_1d_view', '{"omni_purchase": "2.5,,2,,0.5;120.5", "comment": ""}',
  'value,1d_click,7d_click,28d_click,1d_view,1d_ev', '2026-11-10 13:00+00', '{"note": "kept"}');
insert into campaign_metrics_revisions (account_id, campaign_id, date, currency, impressions, clicks, spend, valid_from, valid_to, removed)
  values ('1234567890', 'c1', '2026-11-01', 'EUR', 900, 18, 11, '2026-11-10 12:00+00', '2026-11-10 13:00+00', false);
insert into creative_metrics (account_id, campaign_id, ad_set_id, ad_id, creative_id, creative_source, date, currency, impressions,
  clicks, spend, synced_at)
  values ('1234567890', 'c1', 's1', 'a1', 'cr1', 'observed', '2026-11-01', 'EUR', 10, 1, 0.5, '2026-11-10 13:00+00');
insert into sync_coverage values ('1234567890', 'campaign', '*', '*', '2026-11-01', '2026-11-10 13:00+00', 'rows', null);
insert into sync_fetches (account_id, level, since, until, complete_days, empty_days, fetched_at, inserted, updated, unchanged, removed,
  superseded)
  values ('1234567890', 'campaign', '2026-11-01', '2026-11-01', '{2026-11-01}', '{}', '2026-11-10 13:00+00', 0, 1, 0, 0, 0);
insert into range_reach (account_id, level, entity_id, since, until, reach, impressions, fetched_at)
  values ('1234567890', 'campaign', 'c1', '2026-11-01', '2026-11-07', 500, 900, '2026-11-10 12:00+00');
insert into offline_conversions values ('1234567890', 'o1', '2026-11-02 10:00+00', 99.9, 'EUR', 'c1', null, null, false, 'till',
  '2026-11-10 12:00+00');
insert into online_orders values ('1234567890', 'o1', '2026-11-02 10:00+00', 99.9, 'EUR', 'shop', '2026-11-10 12:00+00');
insert into predictions (prediction_id, metric, account_id, campaign_id, predicted_value, conversion_definition, attribution_window,
  horizon_since, horizon_until, made_at, recorded_at, metadata)
  values ('p1', 'roas', '1234567890', 'c1', 2.5, 'purchase@1', 'click_7d_view_1d', '2026-11-01', '2026-11-07', '2026-10-31 12:00+00',
  '2026-10-31 12:00+00', '{"action_types": ["omni_purchase"]}');
insert into prediction_comparisons (prediction_id, metric, revision, account_id, campaign_id, predicted_value, actual_value, error,
  predicted_roas, actual_roas, roas_error, accuracy_score, timing, horizon_since, horizon_until, data_as_of, status, reason, created_at)
  values ('p1', 'roas', 1, '1234567890', 'c1', 2.5, 2, 0.5, 2.5, 2, 0.5, 75, 'forecast', '2026-11-01', '2026-11-07',
  '2026-11-10 13:00+00', 'scored', 'all days are mature', '2026-11-10 13:00+00');
insert into performance_alerts (alert_key, account_id, level, entity_id, campaign_id, alert_type, rule_name, severity, message, metric_name,
  threshold, actual_value, created_at, last_seen_at, occurrences)
  values ('ROAS_BELOW_TARGET:1234567890:CAMPAIGN:c1', '1234567890', 'campaign', 'c1', 'c1', 'roas_below_target', 'ROAS_BELOW_TARGET', 'critical', 'ROAS is low',
  'roas', 2, 1, '2026-11-10 12:00+00', '2026-11-10 13:00+00', 2);
insert into performance_alerts_revisions (id, severity, message, metric_name, threshold, actual_value, occurrences, valid_from, valid_to)
  select id, 'warning', 'ROAS is low', 'roas', 2, 1.5, 1, '2026-11-10 12:00+00', '2026-11-10 13:00+00' from performance_alerts;
insert into report_runs values ('key', '1234567890', '602', '2026-11-10 12:00+00');
insert into watch_states values ('1234567890', 'TODAY', '2026-11-10 12:00+00', 0, '2026-11-10 12:00+00', '2026-11-10 12:01+00', 'DONE', null,
  '2026-11-10 12:01+00', 1, 0, 0);
insert into actions values ('1234567890', 'PAUSE_CAMPAIGN:c1:1', 1, 'proposed', '2026-11-10 12:00+00', 'campaign tracker', '', 'pause_campaign', 'campaign', 'c1',
  'c1', 'Sale', 'roas', 'ROAS is low', 'roas', '2026-11-01', '2026-11-07', 7, 'EUR', 700, 690.5, null, null, 2.5, 0.4, 1.5, null, '2026-11-20 12:00+00');
insert into action_switches (owner, stopped, recorded_at, recorded_by, reason) values ('', true, '2026-11-10 12:00+00', 'ops', 'audit');
