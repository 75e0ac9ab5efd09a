package io.campaigntracker.core.file;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** What looks like data about a person: by a column's name, and by a cell. */
final class PersonalData {

    private static final String BESIDE_ADDRESSES = "@<>,;|\"";
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
    /** Such as {@code PhoneNumber} and {@code Telefonnummer}, which are one word. */
    private static final Pattern WITHIN = Pattern.compile(
            ".*(email|mailad|phone_?num|phone_?nr|telefon|handynr|handynum|mobilnum|(first|last|sur|full|customer|user|vor|nach|kunden)name).*");

    /** Whose name it is, as in {@code Billing Name}; a campaign's or a product's is nobody's. */
    private static final Pattern NAME_OF_SOMEBODY = Pattern.compile(
            "(billing|shipping|recipient|cardholder|card_holder|account_holder|holder|patient|guest|member|employee|person|lead|attendee|subscriber)s?_name"
                    + "|name_(of|des|der)_.*|cognome|nome|naam|achternaam|voornaam|sobrenome|nazwisko|imie");

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
            "date_of_birth",
            // as Meta's own uploads call them
            "em",
            "ph",
            "epost",
            "e_post",
            "eposta",
            "e_posta",
            "sähköposti",
            "navn",
            "namn",
            "nimi",
            "név",
            "jméno",
            "příjmení",
            "имя",
            "фамилия",
            "почта",
            "телефон",
            "メールアドレス",
            "電話番号",
            "氏名",
            "邮箱",
            "电话",
            "姓名",
            "이메일",
            "전화번호",
            "이름");

    private PersonalData() {}

    /** Whether a column's name says that it holds e-mail addresses, telephone numbers, names or the like of people. */
    static boolean isNamed(ColumnName column) {
        return WHOLE.contains(column.key())
                || column.key().startsWith("e_mail")
                || WITHIN.matcher(column.key()).matches()
                || NAME_OF_SOMEBODY.matcher(column.key()).matches()
                || Arrays.stream(NO_LETTER.split(column.key().toLowerCase(Locale.ROOT)))
                        .anyMatch(WORDS::contains);
    }

    /** Whether an e-mail address stands somewhere in a cell. Each character is looked at a bounded number of times, however long the cell is. */
    static boolean isEmail(String cell) {
        int end = 0;
        for (int at = cell.indexOf('@'); at >= 0; at = cell.indexOf('@', Math.max(at + 1, end))) {
            boolean point = false;
            for (end = at + 1; end < cell.length() && isOfAddress(cell.charAt(end)); end++) {
                if (point && at > 0 && isOfAddress(cell.charAt(at - 1))) {
                    return true;
                }
                point |= cell.charAt(end) == '.' && end > at + 1;
            }
        }
        return false;
    }

    private static boolean isOfAddress(char character) {
        return !Character.isWhitespace(character) && BESIDE_ADDRESSES.indexOf(character) < 0;
    }

    static boolean isPhone(String cell) {
        return cell.length() < 30 && PHONE.matcher(cell.strip()).matches();
    }
}
