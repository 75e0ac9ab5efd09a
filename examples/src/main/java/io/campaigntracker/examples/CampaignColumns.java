package io.campaigntracker.examples;

import io.campaigntracker.core.file.Column;
import io.campaigntracker.core.file.ColumnKind;
import io.campaigntracker.core.file.TableSchema;

/**
 * The columns of daily campaign rows: as the Insights API names them, and as Ads Manager's exports do in English, German, French and Spanish. The names are those that
 * public readers of such exports know; docs/operations.md says where they were seen. Whatever else a file calls its columns is said with {@code --map}.
 */
final class CampaignColumns {

    static final String DAY = "date";
    static final String START = "date_start";
    static final String STOP = "date_stop";
    static final String ACCOUNT = "account_id";
    static final String ID = "campaign_id";
    static final String NAME = "campaign_name";
    static final String IMPRESSIONS = "impressions";
    static final String CLICKS = "clicks";
    static final String LINK_CLICKS = "inline_link_clicks";
    static final String REACH = "reach";
    static final String SPEND = "spend";
    static final String CURRENCY = "currency";

    static final TableSchema SCHEMA = TableSchema.of(
            Column.optional(DAY, ColumnKind.DAY, "Day", "Tag", "Jour", "Día"),
            Column.optional(START, ColumnKind.DAY, "Reporting starts", "Début des rapports", "Inicio del informe"),
            Column.optional(STOP, ColumnKind.DAY, "Reporting ends", "Fin des rapports", "Fin del informe"),
            Column.optional(ACCOUNT, ColumnKind.ID, "Account ID"),
            Column.optional(ID, ColumnKind.ID, "Campaign ID", "Identificador de la campaña"),
            Column.optional(
                    NAME,
                    ColumnKind.TEXT,
                    "Campaign name",
                    "Kampagnenname",
                    "Nom de la campagne",
                    "Nombre de la campaña"),
            Column.required(IMPRESSIONS, ColumnKind.COUNT, "Impressionen", "Impresiones"),
            Column.optional(CLICKS, ColumnKind.COUNT, "Clicks (all)", "Klicks (alle)", "Clics (tous)", "Clics (todos)"),
            Column.optional(
                    LINK_CLICKS,
                    ColumnKind.COUNT,
                    "Link clicks",
                    "Link-Klicks",
                    "Clics sur un lien",
                    "Clics en el enlace"),
            Column.optional(REACH, ColumnKind.COUNT, "Reach", "Reichweite", "Couverture", "Alcance"),
            Column.required(
                    SPEND,
                    ColumnKind.DECIMAL,
                    "Amount spent",
                    "Ausgegebener Betrag",
                    "Montant dépensé",
                    "Importe gastado"),
            Column.optional(CURRENCY, ColumnKind.CURRENCY, "Currency", "Devise", "Divisa"));

    private CampaignColumns() {}
}
