package io.heqing.gateway.station;

import io.netty.handler.ssl.SslHandler;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.Optional;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;
import javax.net.ssl.SSLPeerUnverifiedException;

/** The certificate that a client showed, which its TLS handshake has verified. */
final class ClientCertificate {
  private ClientCertificate() {}

  /** Its common name; empty where it showed none, or one without. */
  static Optional<String> commonName(SslHandler tls) {
    try {
      Certificate own = tls.engine().getSession().getPeerCertificates()[0];
      String subject = ((X509Certificate) own).getSubjectX500Principal().getName();
      for (Rdn part : new LdapName(subject).getRdns()) {
        if (part.getType().equalsIgnoreCase("CN") && part.getValue() instanceof String name) {
          return Optional.of(name);
        }
      }
      return Optional.empty();
    } catch (SSLPeerUnverifiedException | InvalidNameException e) {
      return Optional.empty();
    }
  }
}
