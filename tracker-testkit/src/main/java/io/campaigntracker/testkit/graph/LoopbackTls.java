package io.campaigntracker.testkit.graph;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Objects;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * TLS for 127.0.0.1 and localhost, with a key that is no secret: it lies in the jar, and nobody but those who take this context
 * trusts it.
 */
final class LoopbackTls {

    private static final String KEY = "loopback.p12";
    private static final char[] PASSWORD = "loopback".toCharArray();

    private LoopbackTls() {}

    /** {@return a context that has the key and trusts it, and nothing else} */
    static SSLContext context() {
        try (InputStream file = Objects.requireNonNull(LoopbackTls.class.getResourceAsStream(KEY), KEY)) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(file, PASSWORD);
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(store, PASSWORD);
            TrustManagerFactory trusted = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            KeyStore certificates = KeyStore.getInstance("PKCS12");
            certificates.load(null, null);
            certificates.setCertificateEntry("loopback", store.getCertificate("loopback"));
            trusted.init(certificates);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), trusted.getTrustManagers(), null);
            return context;
        } catch (IOException e) {
            throw new UncheckedIOException("the key " + KEY + " can't be read", e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the key " + KEY + " can't be used", e);
        }
    }
}
