package org.reddino.trainer.corpus;

import java.nio.file.Path;
import java.util.List;

/// What became of an image.
///
/// @param image as it was listed
/// @param sha256 of its bytes, empty if it could not be read
/// @param samples taken
/// @param blank patches left out for showing too little
/// @param blurred patches left out for lack of detail
/// @param leftOut why nothing was taken, empty if something was
public record ManifestRow(
    CorpusImage image, String sha256, int samples, int blank, int blurred, String leftOut) {
  static final String HEADER = "path,sha256,source,take,samples,blank,blurred,left_out";

  String csv() {
    return CsvLine.of(
        image.file(),
        sha256,
        image.source(),
        image.take().label(),
        samples,
        blank,
        blurred,
        leftOut);
  }

  static ManifestRow of(String line) {
    List<String> f = CsvLine.fields(line);
    CorpusImage image = new CorpusImage(Path.of(f.get(0)), f.get(2), Take.named(f.get(3)));
    return new ManifestRow(
        image,
        f.get(1),
        Integer.parseInt(f.get(4)),
        Integer.parseInt(f.get(5)),
        Integer.parseInt(f.get(6)),
        f.get(7));
  }
}
