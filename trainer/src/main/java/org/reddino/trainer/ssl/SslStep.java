package org.reddino.trainer.ssl;

import java.util.List;
import org.reddino.trainer.ViewBatch;
import org.reddino.trainer.ViewSet;
import org.reddino.trainer.ssl.program.Program;
import org.reddino.trainer.ssl.program.SslProgram;
import org.reddino.trainer.torch.Argument;

/// RedDino's objective in the loop.
final class SslStep implements Step {
  private final Program program;
  private final BlockMasks masks;
  private final int patches;
  private final int prototypes;
  private final boolean hides;
  private final long seed;
  private final double clsWeight;
  private final double ibotWeight;

  SslStep(TrainingPlan plan) {
    int local = plan.experiment().whole("local-crops");
    program = SslProgram.of(plan.backbone(), plan.objective(), plan.type(), local);
    masks = plan.masks();
    patches = plan.backbone().patches();
    prototypes = plan.objective().head().prototypes();
    clsWeight = plan.objective().clsWeight();
    ibotWeight = plan.objective().ibotWeight();
    hides = ibotWeight > 0;
    seed = plan.experiment().whole("seed");
  }

  @Override
  public Program program() {
    return program;
  }

  @Override
  public List<String> columns() {
    return List.of("loss", "cls_loss", "ibot_loss", "local_loss", "koleo", "alike");
  }

  @Override
  public List<Argument> inputs(ViewBatch batch, long call) {
    int views = 2 * batch.samples();
    byte[] hidden = hides ? masks.draw(views, seed * 1_000_003 + call) : new byte[views * patches];
    return List.of(
        pixels(batch.global(), batch.samples()),
        Buffers.bytes(hidden, views, patches),
        batch.local().views() > 0
            ? pixels(batch.local(), batch.samples())
            : Buffers.bytes(new byte[1], 1));
  }

  /// ln K for each task by its weight; views without a mask count as 0 in that of the patches.
  @Override
  public double collapsedLoss() {
    return (clsWeight + ibotWeight * masks.share()) * Math.log(prototypes);
  }

  static Argument pixels(ViewSet set, int samples) {
    return Buffers.bytes(set.rgb(), (long) set.views() * samples, set.side(), set.side(), 3);
  }
}
