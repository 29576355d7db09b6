package org.reddino.service.map;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.reddino.service.ingest.layout.CsvRow;

/// What a map can be written as.
public enum MapFormat {
  PNG("image/png"),
  SVG("image/svg+xml"),
  CSV("text/csv");

  private final String mediaType;

  MapFormat(String mediaType) {
    this.mediaType = mediaType;
  }

  public String mediaType() {
    return mediaType;
  }

  /// @throws IllegalArgumentException with the formats there are
  public static MapFormat of(String name) {
    return switch (name.toLowerCase(Locale.ROOT)) {
      case "png" -> PNG;
      case "svg" -> SVG;
      case "csv" -> CSV;
      default -> throw new IllegalArgumentException("format is " + name + ", not png, svg or csv");
    };
  }

  /// The map in this form.
  ///
  /// @param side of the picture in pixels, 100 to 8000
  public byte[] write(PlacedCells cells, int side) {
    return switch (this) {
      case PNG -> new MapPicture(cells, side).png();
      case SVG -> new MapPicture(cells, side).svg().getBytes(StandardCharsets.UTF_8);
      case CSV -> csv(cells).getBytes(StandardCharsets.UTF_8);
    };
  }

  private static String csv(PlacedCells cells) {
    Coloring coloring = cells.coloring();
    StringBuilder text = new StringBuilder("cell,x,y,").append(coloring.field()).append('\n');
    for (int i = 0; i < cells.cells().length; i++) {
      text.append(cells.cells()[i]).append(',').append(cells.x()[i]).append(',');
      text.append(cells.y()[i]).append(',').append(value(coloring, i)).append('\n');
    }
    return text.toString();
  }

  private static String value(Coloring coloring, int point) {
    if (coloring.names() == null) {
      Double number = coloring.number()[point];
      return number == null ? "" : number.toString();
    }
    int name = coloring.name()[point];
    return name < 0 ? "" : CsvRow.quoted(coloring.names().get(name));
  }
}
