package org.reddino.service.ingest.layout;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.reddino.service.ingest.layout.IngestItem.Content;
import org.reddino.service.ingest.layout.MarkedLabel.Mark;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.ErrorHandler;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/// Pascal VOC: `JPEGImages/n.jpg` with `Annotations/n.xml`.
final class VocReader implements LayoutReader {
  private static final String NO_DOCTYPE = "http://apache.org/xml/features/disallow-doctype-decl";
  private static final ErrorHandler SILENT = new DefaultHandler();

  @Override
  public List<IngestItem> items(Path root, Provenance provenance, String vocabulary)
      throws IOException {
    Path labels = root.resolve("Annotations");
    return LayoutReader.files(LayoutReader.folder(root, "JPEGImages")).stream()
        .map(
            file ->
                new IngestItem(
                    file,
                    provenance,
                    Content.FIELD,
                    labels(labels.resolve(LayoutReader.stem(file) + ".xml"), vocabulary)))
        .toList();
  }

  private static LabelSource labels(Path file, String vocabulary) {
    if (!Files.exists(file)) {
      return LabelSource.NONE;
    }
    return (width, height) -> {
      List<MarkedLabel> labels = new ArrayList<>();
      NodeList objects = parse(file).getElementsByTagName("object");
      for (int i = 0; i < objects.getLength(); i++) {
        Element object = (Element) objects.item(i);
        try {
          labels.add(label(object, vocabulary, width, height));
        } catch (IllegalArgumentException e) {
          throw new IllegalArgumentException(
              file + " object " + (i + 1) + ": " + e.getMessage(), e);
        }
      }
      return labels;
    };
  }

  private static MarkedLabel label(Element object, String vocabulary, int width, int height) {
    double[] corners = {
      number(object, "xmin"), number(object, "ymin"), number(object, "xmax"), number(object, "ymax")
    };
    Mark mark = new Mark.Area(Corners.box(corners, width, height));
    return CellTypes.label(text(object, "name"), vocabulary, mark);
  }

  private static double number(Element object, String tag) {
    return Double.parseDouble(text(object, tag));
  }

  private static String text(Element object, String tag) {
    NodeList elements = object.getElementsByTagName(tag);
    if (elements.getLength() == 0) {
      throw new IllegalArgumentException("no <" + tag + ">");
    }
    return elements.item(0).getTextContent().strip();
  }

  /// Annotations are untrusted: a document type, and with it every entity, is refused.
  private static Document parse(Path file) throws IOException {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
    try (InputStream in = Files.newInputStream(file)) {
      factory.setFeature(NO_DOCTYPE, true);
      var builder = factory.newDocumentBuilder();
      builder.setErrorHandler(SILENT);
      return builder.parse(in);
    } catch (SAXException e) {
      throw new IllegalArgumentException(file + " is no VOC annotation: " + e.getMessage(), e);
    } catch (ParserConfigurationException e) {
      throw new IllegalStateException("this Java's XML parser cannot refuse document types", e);
    }
  }
}
