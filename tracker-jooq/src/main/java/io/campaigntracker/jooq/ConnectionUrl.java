package io.campaigntracker.jooq;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.postgresql.PGProperty;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Reads connection addresses: libpq's {@code postgresql://user:password@host:port,host:port/database?sslmode=require} with its
 * percent-encoding, and the driver's own {@code jdbc:postgresql:}. Never repeats an address in a message, for it may hold a password.
 */
final class ConnectionUrl {

    private static final String ALLOWED = "expected postgresql://user:password@host:port/database?option=value"
            + " or jdbc:postgresql://host:port/database";

    private static final String ENCODED = "a password with special characters must be percent-encoded";
    /** The driver puts its own in the place of it. */
    private static final int DEFAULT_PORT = 0;

    private static final Pattern INTEGER = Pattern.compile("-?[0-9]{1,9}");
    private static final String JDBC = "jdbc:postgresql:";
    private static final Set<String> SCHEMES = Set.of("postgresql", "postgres", "jdbc:postgresql");

    /** libpq's names where the driver calls the same thing otherwise. */
    private static final Map<String, PGProperty> LIBPQ = Map.ofEntries(
            Map.entry("user", PGProperty.USER),
            Map.entry("password", PGProperty.PASSWORD),
            Map.entry("sslmode", PGProperty.SSL_MODE),
            Map.entry("sslrootcert", PGProperty.SSL_ROOT_CERT),
            Map.entry("sslcert", PGProperty.SSL_CERT),
            Map.entry("sslkey", PGProperty.SSL_KEY),
            Map.entry("sslpassword", PGProperty.SSL_PASSWORD),
            Map.entry("sslnegotiation", PGProperty.SSL_NEGOTIATION),
            Map.entry("options", PGProperty.OPTIONS),
            Map.entry("application_name", PGProperty.APPLICATION_NAME),
            Map.entry("connect_timeout", PGProperty.CONNECT_TIMEOUT),
            Map.entry("channel_binding", PGProperty.CHANNEL_BINDING),
            Map.entry("gssencmode", PGProperty.GSS_ENC_MODE));

    private ConnectionUrl() {}

    /**
     * {@return a source of unpooled connections to that address} Blanks and line ends around it, as a file of secrets ends with, are no part of it.
     *
     * @throws IllegalArgumentException if the address can't be understood; the message does not repeat it
     */
    static PGSimpleDataSource parse(String address) {
        String url = address.strip();
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setLogServerErrorDetail(false); // it repeats keys and rows, such as order ids
        if (url.startsWith(JDBC) && !hasCredentials(url)) {
            jdbc(source, url);
            return source;
        }
        int scheme = url.indexOf("://");
        String name = scheme < 0 ? "" : url.substring(0, scheme).toLowerCase(Locale.ROOT);
        if (!SCHEMES.contains(name)) {
            throw new IllegalArgumentException("the database address begins with neither postgresql:// nor"
                    + " postgres:// nor jdbc:postgresql:; " + ALLOWED);
        }
        libpq(source, url.substring(scheme + 3));
        return source;
    }

    private static void jdbc(PGSimpleDataSource source, String url) {
        try {
            source.setURL(url);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("the database address can't be understood; " + ALLOWED);
        }
        int query = url.indexOf('?');
        if (query >= 0) {
            Arrays.stream(url.substring(query + 1).split("&", -1)).forEach(ConnectionUrl::requireAllowed);
        }
    }

    private static void requireAllowed(String option) {
        int equals = option.indexOf('=');
        PGProperty property = equals < 0 ? null : PGProperty.forName(option.substring(0, equals));
        if (property != null) {
            requireAllowed(property, decode(option.substring(equals + 1), "value of an option"));
        }
    }

    /** The driver would take credentials before the host for a port, and log them. */
    private static boolean hasCredentials(String url) {
        int query = url.indexOf('?');
        return url.lastIndexOf('@', query < 0 ? url.length() : query) >= 0;
    }

    private static void libpq(PGSimpleDataSource source, String rest) {
        int query = rest.indexOf('?');
        String place = query < 0 ? rest : rest.substring(0, query);
        int slash = place.indexOf('/');
        String authority = slash < 0 ? place : place.substring(0, slash);
        String path = slash < 0 ? "" : place.substring(slash + 1);
        if (path.indexOf('@') >= 0) {
            throw new IllegalArgumentException("the database address has an @ behind its first /; " + ENCODED);
        }
        String database = decode(path, "database");
        int at = authority.lastIndexOf('@');
        if (at >= 0) {
            credentials(source, authority.substring(0, at));
        }
        hosts(source, authority.substring(at + 1));
        if (!database.isEmpty()) {
            source.setDatabaseName(database);
        }
        if (query >= 0 && query + 1 < rest.length()) {
            Arrays.stream(rest.substring(query + 1).split("&", -1)).forEach(option -> option(source, option));
        }
        String user = source.getUser();
        String named = source.getDatabaseName();
        if (user != null && (named == null || named.isEmpty())) {
            source.setDatabaseName(user);
        }
    }

    private static void credentials(PGSimpleDataSource source, String credentials) {
        int colon = credentials.indexOf(':');
        source.setUser(decode(colon < 0 ? credentials : credentials.substring(0, colon), "user"));
        if (colon >= 0) {
            source.setPassword(decode(credentials.substring(colon + 1), "password"));
        }
    }

    private static void hosts(PGSimpleDataSource source, String list) {
        List<String> names = new ArrayList<>();
        List<Integer> ports = new ArrayList<>();
        for (String entry : list.split(",", -1)) {
            int end = entry.startsWith("[") ? entry.indexOf(']') + 1 : entry.indexOf(':');
            int cut = end <= 0 && !entry.startsWith(":") ? entry.length() : end;
            String host = decode(entry.substring(0, cut), "host");
            requireNetworkHost(host);
            names.add(host.isEmpty() ? "localhost" : host);
            ports.add(cut < entry.length() ? port(entry.substring(cut + 1)) : DEFAULT_PORT);
        }
        source.setServerNames(names.toArray(String[]::new));
        source.setPortNumbers(ports.stream().mapToInt(Integer::intValue).toArray());
    }

    private static void option(PGSimpleDataSource source, String option) {
        int equals = option.indexOf('=');
        if (equals <= 0) {
            throw new IllegalArgumentException("an option of the database address has no value; " + ALLOWED);
        }
        String name = decode(option.substring(0, equals), "name of an option");
        String value = decode(option.substring(equals + 1), "value of an option");
        switch (name) {
            case "dbname" -> source.setDatabaseName(value);
            case "host" -> {
                requireNetworkHost(value);
                source.setServerNames(value.split(",", -1));
            }
            case "port" ->
                source.setPortNumbers(Arrays.stream(value.split(",", -1))
                        .mapToInt(ConnectionUrl::port)
                        .toArray());
            case "keepalives" -> source.setTcpKeepAlive(!value.equals("0"));
            case "target_session_attrs" -> source.setTargetServerType(targetServer(value));
            default -> {
                PGProperty property = property(name);
                requireAllowed(property, value);
                source.setProperty(property, value);
            }
        }
    }

    /** The driver would look at the value when it connects, and repeat it in its message; it may be a password gone astray. */
    private static void requireAllowed(PGProperty property, String value) {
        String[] choices = property.getChoices();
        String usual = property.getDefaultValue();
        boolean oneOfSeveral = choices == null || Arrays.asList(choices).contains(value);
        boolean numberWhereOneBelongs = usual == null
                || !INTEGER.matcher(usual).matches()
                || INTEGER.matcher(value).matches();
        if (!oneOfSeveral || !numberWhereOneBelongs) {
            throw new IllegalArgumentException("option " + property.getName()
                    + " of the database address has a value that is not allowed; allowed "
                    + (oneOfSeveral ? "is a whole number" : "are " + String.join(", ", choices)));
        }
    }

    /** libpq's name, or one of the driver's own. What is neither may be part of a badly quoted password, and is not repeated. */
    private static PGProperty property(String name) {
        PGProperty property = LIBPQ.get(name);
        if (property == null) {
            property = PGProperty.forName(name);
        }
        if (property == null) {
            throw new IllegalArgumentException(
                    "an option of the database address is not known; known are libpq's usual ones and"
                            + " those of the JDBC driver, and a password with special characters must be percent-encoded");
        }
        return property;
    }

    private static String targetServer(String sessionAttributes) {
        return switch (sessionAttributes) {
            case "any" -> "any";
            case "read-write", "primary" -> "primary";
            case "read-only", "standby" -> "secondary";
            case "prefer-standby" -> "preferSecondary";
            default ->
                throw new IllegalArgumentException(
                        "target_session_attrs of the database address is not known; allowed are any, read-write, primary, read-only, standby, prefer-standby");
        };
    }

    private static void requireNetworkHost(String host) {
        if (host.chars().anyMatch(character -> character <= ' ')) {
            throw new IllegalArgumentException("the database address has a blank or line end in a host");
        }
        if (host.startsWith("/") || host.startsWith("@")) {
            throw new IllegalArgumentException(
                    "the database address names a Unix socket, which the JDBC driver does not speak; name a host");
        }
    }

    private static int port(String text) {
        try {
            int port = text.isEmpty() ? DEFAULT_PORT : Integer.parseInt(text);
            if (text.isEmpty() || (port > 0 && port <= 65_535)) {
                return port;
            }
        } catch (NumberFormatException e) {
            // Said below, together with what is out of range; the text itself may be part of a badly quoted password.
        }
        throw new IllegalArgumentException(
                "the database address has a port that is no number from 1 to 65535; " + ENCODED);
    }

    private static String decode(String text, String what) {
        try {
            String decoded = URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
            if (decoded.indexOf(0) < 0) {
                return decoded;
            }
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("the " + what + " in the database address is not percent-encoded"
                    + " correctly; a % itself is written %25");
        }
        throw new IllegalArgumentException(
                "the " + what + " in the database address holds a NUL, which PostgreSQL has no place for");
    }
}
