package io.heqing.report.word;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringReader;
import java.nio.file.Path;
import javax.xml.XMLConstants;
import javax.xml.transform.Source;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import org.w3c.dom.bootstrap.DOMImplementationRegistry;
import org.w3c.dom.ls.DOMImplementationLS;
import org.w3c.dom.ls.LSInput;
import org.xml.sax.SAXException;

/**
 * The schemas of ECMA-376, which the build takes out of {@code poi-ooxml-full}. What holds to them
 * opens in Word without its offer to repair.
 */
final class Schemas {
  private static final Path FOLDER =
      Path.of("target", "schemas", "org", "apache", "poi", "schemas", "ooxml", "src");

  /** The schema of {@code xml:space} and {@code xml:lang}, which the others take for granted. */
  private static final String XML =
      """
      <xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"
          targetNamespace="http://www.w3.org/XML/1998/namespace">
        <xs:attribute name="lang" type="xs:language"/>
        <xs:attribute name="space">
          <xs:simpleType>
            <xs:restriction base="xs:NCName">
              <xs:enumeration value="default"/>
              <xs:enumeration value="preserve"/>
            </xs:restriction>
          </xs:simpleType>
        </xs:attribute>
      </xs:schema>
      """;

  private final Schema schema;

  Schemas() throws Exception {
    SchemaFactory factory = SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI);
    DOMImplementationLS inputs =
        (DOMImplementationLS) DOMImplementationRegistry.newInstance().getDOMImplementation("LS");
    factory.setResourceResolver(
        (type, namespace, publicId, systemId, base) -> {
          if (!XMLConstants.XML_NS_URI.equals(namespace)) {
            return null;
          }
          LSInput input = inputs.createLSInput();
          Reader reader = new StringReader(XML);
          input.setCharacterStream(reader);
          return input;
        });
    schema =
        factory.newSchema(
            new Source[] {
              new StreamSource(FOLDER.resolve("wml.xsd").toFile()),
              new StreamSource(FOLDER.resolve("dml-chart.xsd").toFile())
            });
  }

  /**
   * Checks a part.
   *
   * @throws SAXException if it does not hold to the schemas
   */
  void validate(byte[] part) throws SAXException, IOException {
    InputStream in = new ByteArrayInputStream(part);
    schema.newValidator().validate(new StreamSource(in));
  }
}
