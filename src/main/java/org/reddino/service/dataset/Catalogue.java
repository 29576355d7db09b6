package org.reddino.service.dataset;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.reddino.service.dataset.Dataset.Origin;
import org.reddino.service.ingest.layout.Layout;

/// The public sets this program knows.
public final class Catalogue {
  private static final String UNKNOWN_UNTIL_ASKED =
      "unknown to this program; figshare states it, `datasets get` and `verify` show it";

  private static final List<Dataset> ALL =
      List.of(elsafty(), chula(), dse(), bccd(), txl(), aslan());

  private Catalogue() {}

  public static List<Dataset> all() {
    return ALL;
  }

  /// The set called `name`, if it is known.
  public static Optional<Dataset> find(String name) {
    return ALL.stream().filter(set -> set.name().equals(name)).findFirst();
  }

  /// The set called `name`.
  ///
  /// @throws IllegalArgumentException that lists the names there are
  public static Dataset named(String name) {
    return find(name)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "there is no data set "
                        + name
                        + "; known: "
                        + ALL.stream().map(Dataset::name).collect(Collectors.joining(", "))));
  }

  private static Dataset elsafty() {
    return new Dataset(
        "elsafty",
        Optional.of(URI.create("https://doi.org/10.1038/s41597-024-03570-z")),
        new Origin.Figshare(URI.create("https://api.figshare.com/v2/articles/25599981")),
        UNKNOWN_UNTIL_ASKED,
        "about 240,000 labelled crops of 80 px, 25 slides in 4 groups; bytes: told by figshare",
        "Elsafty, Soliman, Ahmed: 1 Million Segmented Red Blood Cells With 240 K Classified in 9"
            + " Shapes and 47 K Patches of 25 Manual Blood Smears. Scientific Data, 2024",
        Optional.of(Layout.ELSAFTY),
        "elsafty-9",
        List.of(
            "Files are named CLASS/Slide S (PATCH,X,Y,X2,Y2).png; which slide belongs to which of"
                + " the 4 sources is not in the names: give a table with the columns slide,source"
                + " to `datasets manifest --sources`.",
            "Each slide is of another patient."));
  }

  private static Dataset chula() {
    return new Dataset(
        "chula-rbc-12",
        Optional.of(URI.create("https://github.com/Chula-PIC-Lab/Chula-RBC-12-Dataset")),
        repository("Chula-PIC-Lab/Chula-RBC-12-Dataset"),
        "MIT",
        "738 fields of 640x480, 22,106 labelled cells (21,054 of codes 0 to 11), 77 MB",
        "Naruenatthanaset and others: Red Blood Cell Segmentation with Overlapping Cell Separation"
            + " and Classification on Imbalanced Dataset. arXiv 2012.01321, 2021",
        Optional.of(Layout.CHULA),
        "chula-12",
        List.of(
            "22 pairs of images are byte-identical under two numbers with different labels;"
                + " `datasets manifest` gives a pair one group, so that it stays in one fold of"
                + " `evaluate --protocol grouped`.",
            "Code 12 (elliptocyte) is no class of chula-12 and is left out, counted.",
            "115 images have no label file; labels are partial inside an image."));
  }

  private static Dataset dse() {
    return new Dataset(
        "dse",
        Optional.empty(),
        new Origin.Nowhere("where it is published is not known to this program"),
        "unknown",
        "5,659 crops in 8 classes, as reported in arXiv 2508.08180",
        "unknown; see the references of arXiv 2508.08180",
        Optional.of(Layout.CELLS),
        "dse-8",
        List.of(
            "A copy with a folder per class is read by layout cells: `datasets manifest dse DIR`."));
  }

  private static Dataset bccd() {
    return new Dataset(
        "bccd",
        Optional.of(URI.create("https://github.com/Shenggan/BCCD_Dataset")),
        repository("Shenggan/BCCD_Dataset"),
        "MIT",
        "364 fields of 640x480, 4,888 boxes, 9 MB",
        "Shenggan: BCCD Dataset, 2017",
        Optional.of(Layout.VOC),
        "cell-type",
        List.of());
  }

  private static Dataset txl() {
    return new Dataset(
        "txl-pbc",
        Optional.of(URI.create("https://github.com/lugan113/TXL-PBC_Dataset")),
        repository("lugan113/TXL-PBC_Dataset"),
        "MIT",
        "fields of several sets with boxes; the SHA-256 of 1,000 of them are known, 28 MB",
        "Gan, Li: TXL-PBC: a freely accessible labeled peripheral blood cell dataset. arXiv 2407.13214",
        Optional.of(Layout.YOLO),
        "cell-type",
        List.of("Some images are those of bccd again, under other names."));
  }

  private static Dataset aslan() {
    return new Dataset(
        "aslan-bcd",
        Optional.of(URI.create("https://github.com/draaslan/blood-cell-detection-dataset")),
        repository("draaslan/blood-cell-detection-dataset"),
        "MIT",
        "100 fields of 256x256, 2,339 boxes, 13 MB",
        "Aslan: Blood Cell Detection Dataset",
        Optional.empty(),
        "cell-type",
        List.of("Its annotations.csv is read by layout shared only, beside the other sets."));
  }

  private static Origin repository(String name) {
    return new Origin.Repository(URI.create("https://codeload.github.com/" + name + "/zip/HEAD"));
  }
}
