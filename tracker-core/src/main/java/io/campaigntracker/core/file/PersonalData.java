package io.campaigntracker.core.file;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** What looks like data about a person: by a column's name, and by a cell. */
final class PersonalData {

    private static final Pattern E_MAIL = Pattern.compile("[^\\s@<>,;|\"]+@[^\\s@<>,;|\"]+\\.[^\\s@<>,;|\"]+");
    private static final Pattern PHONE = Pattern.compile("(\\+|00)[0-9][0-9 ()/.-]{6,20}");
    private static final Pattern NO_LETTER = Pattern.compile("[^\\p{L}]+");
    private static final Set<String> WORDS = Set.of(
            "email",
            "mail",
            "phone",
            "telephone",
            "telefon",
            "tel",
            "fn",
            "ln",
            "dob",
            "firstname",
            "lastname",
            "fullname",
            "surname",
            "vorname",
            "nachname",
            "kundenname",
            "kunde",
            "prenom",
            "prénom",
            "apellido",
            "apellidos",
            "telefono",
            "teléfono",
            "téléphone",
            "correo",
            "courriel",
            "geburtsdatum",
            "birthday",
            "birthdate",
            "street",
            "strasse",
            "straße",
            "address",
            "adresse",
            "anschrift");
    private static final Set<String> WHOLE = Set.of(
            "name",
            "first_name",
            "last_name",
            "full_name",
            "customer_name",
            "client_name",
            "buyer_name",
            "contact_name",
            "user_name",
            "nom",
            "nombre",
            "e_mail",
            "customer",
            "client",
            "ip",
            "mobile",
            "mobile_number",
            "handy",
            "fax",
            "ip_address",
            "date_of_birth");

    private PersonalData() {}

    /** Whether a column's name says that it holds e-mail addresses, telephone numbers, names or the like of people. */
    static boolean isNamed(ColumnName column) {
        return WHOLE.contains(column.key())
                || column.key().startsWith("e_mail")
                || Arrays.stream(NO_LETTER.split(column.key().toLowerCase(Locale.ROOT)))
                        .anyMatch(WORDS::contains);
    }

    static boolean isEmail(String cell) {
        return cell.indexOf('@') > 0 && E_MAIL.matcher(cell).find();
    }

    static boolean isPhone(String cell) {
        return cell.length() < 30 && PHONE.matcher(cell.strip()).matches();
    }
}
