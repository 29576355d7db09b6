package org.reddino.service.report.render;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.reddino.service.report.render.EvaluationReport.EncoderScores;
import org.reddino.service.report.render.EvaluationReport.Example;
import org.reddino.service.report.render.EvaluationReport.Mistake;
import org.reddino.service.report.render.EvaluationReport.Voter;

/// Cells of a report as pictures: what the classes look like, and the mistakes with their voters.
final class HtmlCells {
  private final Html html;
  private final Map<Long, byte[]> pictures;

  /// @param pictures PNG by cell; a cell without one is drawn as an empty square
  HtmlCells(Html html, Map<Long, byte[]> pictures) {
    this.html = html;
    this.pictures = pictures;
  }

  /// Every cell that a page of the report shows.
  static List<Long> shown(EvaluationReport report) {
    List<Long> cells = new ArrayList<>();
    report.cells().examples().forEach(example -> cells.addAll(example.cells()));
    for (EncoderScores encoder : report.encoders()) {
      for (Mistake mistake : encoder.mistakes()) {
        cells.add(mistake.cell());
        mistake.voters().forEach(voter -> cells.add(voter.cell()));
      }
    }
    return cells;
  }

  void examples(List<Example> examples) {
    html.element("h2", "What the classes look like");
    html.element("p", "Labelled cells of each class, from as many sources as there are.");
    html.open("div", "class", "classes");
    for (Example example : examples) {
      html.open("div", "class", "class").element("h3", example.label());
      html.open("div", "class", "strip");
      example.cells().forEach(cell -> picture(cell, "labelled " + example.label()));
      html.close().close();
    }
    html.close();
  }

  void mistakes(EncoderScores encoder) {
    html.element("h2", "Surest mistakes of " + encoder.encoder() + ", 20-NN");
    html.element(
        "p",
        "Held-out cells whose neighbors agreed most on another class, at most two of a kind: at"
            + " the left the cell, then the nearest of the twenty that voted. Look whether the vote"
            + " or the label is wrong.");
    for (Mistake mistake : encoder.mistakes()) {
      html.open("div", "class", "mistake");
      html.open("div", "class", "verdict");
      picture(mistake.cell(), "labelled " + mistake.label());
      html.open("p").element("b", mistake.label()).text(" taken for ");
      html.element("b", mistake.predicted());
      html.text(
          "by %d of 20; cell %d of %s"
              .formatted(mistake.votes(), mistake.cell(), mistake.source()));
      html.close().close();
      html.open("div", "class", "strip");
      mistake.voters().forEach(this::voter);
      html.close().close();
    }
  }

  private void voter(Voter voter) {
    html.open("figure");
    picture(voter.cell(), "neighbor labelled " + voter.label());
    html.open("figcaption").text(voter.label()).empty("br");
    html.element("span", voter.source()).close();
    html.close();
  }

  private void picture(long cell, String alternative) {
    byte[] png = pictures.get(cell);
    if (png == null) {
      html.element("span", "no picture", "class", "gone", "title", "cell " + cell);
      return;
    }
    html.empty(
        "img",
        "src",
        "data:image/png;base64," + Base64.getEncoder().encodeToString(png),
        "alt",
        alternative,
        "title",
        "cell " + cell,
        "width",
        "72",
        "height",
        "72");
  }
}
