package org.reddino.service.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.reddino.schema.query.LabelledEmbedding;
import org.reddino.service.report.render.EvaluationReport.Mistake;
import org.reddino.service.report.render.EvaluationReport.Trust;
import org.reddino.service.report.render.EvaluationReport.Voter;
import org.reddino.trainer.calibrate.VoteLedger;
import org.reddino.trainer.evaluate.FeatureTable;
import org.reddino.trainer.evaluate.HeldOutVote;

/// What the 20-NN votes of one encoder on held-out cells tell: how far their share can be trusted,
/// and which ones were most surely wrong.
final class VoteSheet {
  private static final int MISTAKES = 8;
  private static final int OF_ONE_PAIR = 2;
  private static final int SHOWN_VOTERS = 6;

  private final List<LabelledEmbedding> rows;
  private final FeatureTable table;
  private final int[] sources;
  private final VoteLedger ledger;
  private final List<HeldOutVote> wrong = new ArrayList<>();

  VoteSheet(List<LabelledEmbedding> rows, FeatureTable table) {
    this.rows = rows;
    this.table = table;
    this.sources = table.sources();
    this.ledger = new VoteLedger(table.labelNames().size(), HeldOutVote.VOTERS);
  }

  void add(HeldOutVote vote) {
    ledger.add(sources[vote.row()], vote.predicted(), vote.votes(), vote.right());
    if (!vote.right()) {
      wrong.add(vote);
    }
  }

  VoteLedger ledger() {
    return ledger;
  }

  Trust trust() {
    return new Trust(ledger.raw(), ledger.calibrated());
  }

  /// The mistakes with the most votes, at most two of one kind of confusion.
  List<Mistake> mistakes() {
    List<Mistake> worst = new ArrayList<>();
    Map<String, Integer> pairs = new HashMap<>();
    wrong.sort(
        Comparator.comparingInt(HeldOutVote::votes).reversed().thenComparingInt(HeldOutVote::row));
    for (HeldOutVote vote : wrong) {
      String pair = vote.truth() + " " + vote.predicted();
      if (worst.size() < MISTAKES && pairs.merge(pair, 1, Integer::sum) <= OF_ONE_PAIR) {
        worst.add(mistake(vote));
      }
    }
    return worst;
  }

  private Mistake mistake(HeldOutVote vote) {
    LabelledEmbedding cell = rows.get(vote.row());
    return new Mistake(
        cell.cell(),
        cell.source(),
        cell.label(),
        table.labelNames().get(vote.predicted()),
        vote.votes(),
        vote.voters().stream()
            .limit(SHOWN_VOTERS)
            .map(rows::get)
            .map(voter -> new Voter(voter.cell(), voter.source(), voter.label()))
            .toList());
  }
}
