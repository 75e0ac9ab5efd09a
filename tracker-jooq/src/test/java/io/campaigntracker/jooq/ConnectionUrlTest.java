package io.campaigntracker.jooq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.PGProperty;
import org.postgresql.ds.PGSimpleDataSource;

final class ConnectionUrlTest {

    @Test
    void parse_everythingGiven_isTaken() throws SQLException {
        PGSimpleDataSource source =
                ConnectionUrl.parse("postgresql://me%40corp:p%40ss%2Fw%3Aord+%25@db.example:6543/my%20db"
                        + "?sslmode=require&application_name=x%26y&connect_timeout=7&options=-c%20search_path%3Dads"
                        + "&target_session_attrs=read-write&prepareThreshold=0");

        assertThat(source.getUser()).isEqualTo("me@corp");
        assertThat(source.getPassword()).isEqualTo("p@ss/w:ord+%");
        assertThat(source.getServerNames()).containsExactly("db.example");
        assertThat(source.getPortNumbers()).containsExactly(6543);
        assertThat(source.getDatabaseName()).isEqualTo("my db");
        assertThat(source.getSslMode()).isEqualTo("require");
        assertThat(source.getApplicationName()).isEqualTo("x&y");
        assertThat(source.getConnectTimeout()).isEqualTo(7);
        assertThat(source.getOptions()).isEqualTo("-c search_path=ads");
        assertThat(source.getTargetServerType()).isEqualTo("primary");
        assertThat(source.getProperty(PGProperty.PREPARE_THRESHOLD)).isEqualTo("0");
    }

    @Test
    void parse_lineEndBehindIt_asAFileOfSecretsHas_isNoPartOfIt() {
        assertThat(ConnectionUrl.parse(" postgresql://u:p@h/d\n").getDatabaseName())
                .isEqualTo("d");
        assertThat(ConnectionUrl.parse("jdbc:postgresql://h/d?user=u&password=p\r\n")
                        .getPassword())
                .isEqualTo("p");
    }

    @Test
    void parse_severalHosts_keepsTheirOrderAndPorts() {
        PGSimpleDataSource source = ConnectionUrl.parse("postgres://u@a:1,b,[::1]:3/d");

        assertThat(source.getServerNames()).containsExactly("a", "b", "[::1]");
        assertThat(source.getPortNumbers()).containsExactly(1, 0, 3);
    }

    @Test
    void parse_littleGiven_fillsInAsLibpqDoes() {
        assertThat(ConnectionUrl.parse("postgresql://").getServerNames()).containsExactly("localhost");
        assertThat(ConnectionUrl.parse("postgresql://me@").getDatabaseName()).isEqualTo("me");
        assertThat(ConnectionUrl.parse("postgresql:///d?host=h&port=9&user=u").getServerNames())
                .containsExactly("h");
    }

    @Test
    void parse_jdbcAddress_isTheDriversOwn() {
        PGSimpleDataSource source = ConnectionUrl.parse("jdbc:postgresql://h:7/d?user=u&password=p");

        assertThat(source.getServerNames()).containsExactly("h");
        assertThat(source.getUser()).isEqualTo("u");
        assertThat(source.getPassword()).isEqualTo("p");
    }

    @Test
    void parse_jdbcAddressWithCredentialsBeforeTheHost_isReadAsMeant() {
        PGSimpleDataSource source =
                ConnectionUrl.parse("jdbc:postgresql://u:s3%40cret@h:7/d?ApplicationName=x&sslmode=prefer");

        assertThat(source.getServerNames()).containsExactly("h");
        assertThat(source.getUser()).isEqualTo("u");
        assertThat(source.getPassword()).isEqualTo("s3@cret");
        assertThat(source.getApplicationName()).isEqualTo("x");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mysql://u:s3cret@h/d",
                "h:5432/s3cret",
                "postgresql://u:s3cret@h:port/d",
                "postgresql://u:s3cret@h:99999/d",
                "postgresql://u:s3cret@h:0/d",
                "postgresql://u:12/s3cret@h/d",
                "postgresql://u:s3cret%00x@h/d",
                "postgresql://u:s3cret@h%0A/d",
                "postgresql://u:100%s3cret@h/d",
                "postgresql://u:s3cret@h/d?nonsense=1",
                "postgresql://u:s3cret@h/d?sslmode",
                "postgresql://u@h/d?s3cret=1",
                "postgresql://u@h/d?s3cret%=1",
                "postgresql://u@h/d?user=u&word&s3cret=x",
                "postgresql://u@h/d?sslmode=s3cret",
                "postgresql://u@h/d?connect_timeout=s3cret",
                "postgresql://u@h/d?prepareThreshold=s3cret",
                "postgresql://u@h/d?target_session_attrs=s3cret",
                "postgresql://u@h/d?port=s3cret",
                "postgresql://u:s3cret@%2Frun%2Fpostgresql/d",
                "postgresql://u:s3cret@h/d?target_session_attrs=odd",
                "jdbc:postgresql://u:s3cret@h:x/d",
                "jdbc:postgresql://h/d?user=u&socketTimeout=s3cret",
                "jdbc:postgresql://h/d?sslmode=s3cret",
                "jdbc:postgresql:d?user=u&prepareThreshold=s3cret"
            })
    void parse_wrongAddress_isRefusedWithoutRepeatingIt(String url) {
        assertThatThrownBy(() -> ConnectionUrl.parse(url))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("s3cret")
                .hasNoCause();
    }

    @Test
    void connect_passwordWithSpecialCharacters_reachesTheServer() throws SQLException {
        TestDatabase database = TestServer.empty();
        database.execute("create role \"odd user\" login superuser password 'p@ss/w:ord %&?#'");

        try (Connection connection = ConnectionUrl.parse(database.url("odd%20user", "p%40ss%2Fw%3Aord%20%25%26%3F%23"))
                .getConnection()) {
            assertThat(connection.getMetaData().getUserName()).isEqualTo("odd user");
        }
    }
}
