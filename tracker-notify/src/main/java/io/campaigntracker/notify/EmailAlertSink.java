package io.campaigntracker.notify;

import io.campaigntracker.alert.AlertDeliveryException;
import io.campaigntracker.alert.AlertMessage;
import io.campaigntracker.alert.AlertSink;
import io.campaigntracker.model.Redactor;
import jakarta.activation.DataHandler;
import jakarta.mail.Authenticator;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.PasswordAuthentication;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.util.ByteArrayDataSource;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Tells people by e-mail, as HTML and as text, together at most 100 KB; what does not go into it is told by number. A message takes at most two minutes, whatever the mail server does, and no more than a
 * megabyte of its answers is read. The user's name and password, and the addresses, appear in no
 * exception or description. Thread-safe.
 */
public final class EmailAlertSink implements AlertSink {

    private static final String TIMEOUT = "20000";
    private static final Duration LONGEST = Duration.ofMinutes(2);
    private static final int MOST_BYTES = 1 << 20;

    private final String name;
    private final Session session;
    private final InternetAddress from;
    private final InternetAddress[] to;
    private final Redactor redactor;
    private final @Nullable Attachment attachment;

    /**
     * What is attached to each message, such as the report of the day.
     *
     * @param fileName as people see it
     * @param contentType such as {@code text/html}
     * @param content made anew for each message
     */
    public record Attachment(String fileName, String contentType, Supplier<byte[]> content) {

        public Attachment {
            Objects.requireNonNull(fileName, "fileName");
            Objects.requireNonNull(contentType, "contentType");
            Objects.requireNonNull(content, "content");
        }
    }

    private EmailAlertSink(Builder builder) {
        this.name = builder.name;
        this.from = address(builder.from, "from");
        this.to = builder.to.stream().map(each -> address(each, "to")).toArray(InternetAddress[]::new);
        if (to.length == 0) {
            throw new IllegalArgumentException("nobody is written to; name at least one with to(…)");
        }
        this.attachment = builder.attachment;
        this.redactor = Redactor.of(secrets(builder));
        this.session = session(builder);
    }

    private static List<String> secrets(Builder builder) {
        List<String> secrets = new ArrayList<>(builder.to);
        for (String each : Arrays.asList(builder.from, builder.userName, builder.password)) {
            if (each != null && each.length() > 1) {
                secrets.add(each);
            }
        }
        return secrets;
    }

    /** {@return a builder of a sink that hands its messages to a mail server, by STARTTLS at port 587 unless told otherwise} */
    public static Builder through(String host) {
        return new Builder(host);
    }

    private static Session session(Builder builder) {
        Properties settings = new Properties();
        settings.put("mail.smtp.host", builder.host);
        settings.put("mail.smtp.port", String.valueOf(builder.port));
        settings.put("mail.smtp.connectiontimeout", TIMEOUT);
        settings.put("mail.smtp.timeout", TIMEOUT);
        settings.put("mail.smtp.writetimeout", TIMEOUT);
        settings.put("mail.smtp.socketFactory", new BoundedSockets(builder.longest, MOST_BYTES));
        settings.put("mail.smtp.socketFactory.fallback", "false");
        settings.put("mail.smtp.starttls.enable", String.valueOf(builder.encrypted));
        settings.put("mail.smtp.starttls.required", String.valueOf(builder.encrypted));
        settings.put("mail.smtp.ssl.checkserveridentity", "true");
        String user = builder.userName;
        String password = builder.password;
        if (user == null || password == null) {
            return Session.getInstance(settings);
        }
        settings.put("mail.smtp.auth", "true");
        return Session.getInstance(settings, new Authenticator() {
            @Override
            protected PasswordAuthentication getPasswordAuthentication() {
                return new PasswordAuthentication(user, password);
            }
        });
    }

    private static InternetAddress address(@Nullable String text, String what) {
        if (text == null) {
            throw new IllegalArgumentException("no address is given with " + what + "(…)");
        }
        try {
            InternetAddress address = new InternetAddress(text, true);
            address.validate();
            return address;
        } catch (AddressException malformed) {
            // the cause would repeat whose it is
            throw new IllegalArgumentException("an address given with " + what + "(…) is malformed at character "
                    + (Math.max(0, malformed.getPos()) + 1));
        }
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void deliver(AlertMessage message) {
        try {
            Transport.send(mime(message));
        } catch (SendFailedException refused) {
            throw new AlertDeliveryException("the mail server refused a recipient: " + told(refused));
        } catch (MessagingException failure) {
            throw new AlertDeliveryException("the mail server could not be used: " + told(failure));
        }
    }

    private String told(MessagingException failure) {
        return redactor.line(failure.getClass().getSimpleName() + ", " + failure.getMessage(), 200);
    }

    private MimeMessage mime(AlertMessage message) throws MessagingException {
        MimeMessage mime = new IdentifiedMessage(session, message.id());
        mime.setFrom(from);
        mime.setRecipients(Message.RecipientType.TO, to);
        EmailText text = EmailText.of(message);
        mime.setSubject(text.subject(), StandardCharsets.UTF_8.name());
        mime.setSentDate(Date.from(message.first().at()));
        MimeMultipart both = new MimeMultipart("alternative");
        MimeBodyPart plain = new MimeBodyPart();
        plain.setText(text.plain(), StandardCharsets.UTF_8.name());
        MimeBodyPart html = new MimeBodyPart();
        html.setText(text.html(), StandardCharsets.UTF_8.name(), "html");
        both.addBodyPart(plain);
        both.addBodyPart(html);
        if (attachment == null) {
            mime.setContent(both);
        } else {
            MimeMultipart all = new MimeMultipart("mixed");
            MimeBodyPart texts = new MimeBodyPart();
            texts.setContent(both);
            MimeBodyPart file = new MimeBodyPart();
            file.setDataHandler(
                    new DataHandler(new ByteArrayDataSource(attachment.content().get(), attachment.contentType())));
            file.setFileName(attachment.fileName());
            all.addBodyPart(texts);
            all.addBodyPart(file);
            mime.setContent(all);
        }
        return mime;
    }

    /** Keeps the identifier that the same message has each time. */
    private static final class IdentifiedMessage extends MimeMessage {
        private final String id;

        IdentifiedMessage(Session session, String id) {
            super(session);
            this.id = id;
        }

        @Override
        protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", "<" + id + "@campaign-tracker>");
        }
    }

    @Override
    public String toString() {
        return "EmailAlertSink[" + name + "]";
    }

    /** Collects where mail goes. Not thread-safe. */
    public static final class Builder {
        private static final int SUBMISSION = 587;
        private static final int LAST_PORT = 65_535;

        private final String host;
        private int port = SUBMISSION;
        private boolean encrypted = true;
        private @Nullable String userName;
        private @Nullable String password;
        private @Nullable String from;
        private final List<String> to = new ArrayList<>();
        private String name = "email";
        private Duration longest = LONGEST;
        private @Nullable Attachment attachment;

        private Builder(String host) {
            this.host = Objects.requireNonNull(host, "host").strip();
            if (this.host.isEmpty()) {
                throw new IllegalArgumentException(
                        "the mail server's host is blank, as where an environment variable is empty");
            }
        }

        /**
         * {@return this, at another port}
         *
         * @throws IllegalArgumentException unless from 1 to 65535
         */
        public Builder port(int number) {
            if (number < 1 || number > LAST_PORT) {
                throw new IllegalArgumentException(
                        "the mail server's port is " + number + "; allowed is 1 to " + LAST_PORT);
            }
            port = number;
            return this;
        }

        /** {@return this, as a user of the server} */
        public Builder login(String user, String secret) {
            userName = Objects.requireNonNull(user, "user");
            password = Objects.requireNonNull(secret, "secret");
            return this;
        }

        /** {@return this, without encryption: for a server on this machine} */
        public Builder unencrypted() {
            encrypted = false;
            return this;
        }

        /** {@return this, written by that address} */
        public Builder from(String address) {
            from = Objects.requireNonNull(address, "address");
            return this;
        }

        /** {@return this, written to these addresses too} */
        public Builder to(String... addresses) {
            to.addAll(List.of(addresses));
            return this;
        }

        /** {@return this, under another name than {@code email}} */
        public Builder named(String sink) {
            name = Objects.requireNonNull(sink, "sink");
            return this;
        }

        /** {@return this, with less time for a message, its connection included; for tests} */
        Builder within(Duration time) {
            longest = time;
            return this;
        }

        /** {@return this, with something attached to each message} */
        public Builder attach(Attachment file) {
            attachment = Objects.requireNonNull(file, "file");
            return this;
        }

        /**
         * {@return the sink}
         *
         * @throws IllegalArgumentException if an address is missing or malformed; the message does not repeat it
         */
        public EmailAlertSink build() {
            return new EmailAlertSink(this);
        }
    }
}
