package org.reddino.trainer.render;

import java.util.ArrayList;
import java.util.List;
import org.reddino.trainer.Chance;

/// Makes the objects of one field, each with its natural variation.
final class Specimens {
  /// Mean radius of a red cell on a dried smear, micrometres.
  private static final double RED_UM = 3.65;

  private final ScannerProfile profile;
  private final Chance chance;
  private final Silhouettes silhouettes;

  Specimens(ScannerProfile profile, Chance chance) {
    this.profile = profile;
    this.chance = chance;
    silhouettes = new Silhouettes(chance);
  }

  Specimen make(CellShape shape) {
    return switch (shape) {
      case PLATELET -> Specimen.single(shape, platelet());
      case WHITE -> Specimen.single(shape, white());
      case TWO_OVERLAPPING, THREE_OVERLAPPING -> cluster(shape);
      case ROUND, OVALOCYTE, BORDERLINE_OVALOCYTE, TEARDROP, BURR, FRAGMENTED, ANGLED ->
          Specimen.single(shape, red(shape));
    };
  }

  private double px(double um) {
    return um / profile.umPerPixel();
  }

  private RedBody red(CellShape shape) {
    double size = px(RED_UM * Math.min(Math.max(chance.normal(1, 0.075), 0.78), 1.25));
    Silhouette silhouette = silhouettes.of(shape, size);
    return new RedBody(
        silhouette,
        pallor(shape, Math.sqrt(silhouette.area() / Math.PI)),
        Math.max(chance.normal(1, 0.07), 0.7),
        Math.max(chance.normal(0.012, 0.02), 0),
        Math.max(px(0.28) * chance.between(0.8, 1.5), 1),
        profile.stain().stacking(),
        new RedBody.Rim(profile.optics().halo() * chance.between(0.6, 1.4), px(0.3)),
        new Texture(chance.next(), px(0.9)));
  }

  private Pallor pallor(CellShape shape, double size) {
    double share =
        switch (shape) {
          case FRAGMENTED -> 0.35;
          case BURR, ANGLED, TEARDROP -> 0.7;
          case OVALOCYTE -> 0.8;
          case ROUND, BORDERLINE_OVALOCYTE, TWO_OVERLAPPING, THREE_OVERLAPPING, PLATELET, WHITE ->
              1;
        };
    double mean = profile.stain().pallor() * share;
    double depth = Math.min(Math.max(chance.normal(mean, 0.16), 0), 0.95);
    double radius = size * Math.min(Math.max(chance.normal(0.42, 0.08), 0.2), 0.66);
    double stretch = shape == CellShape.OVALOCYTE ? chance.between(1.1, 1.4) : 1;
    return new Pallor(chance, depth, radius * stretch, radius / stretch);
  }

  private PlateletBody platelet() {
    Silhouette silhouette = silhouettes.of(CellShape.PLATELET, px(chance.between(0.85, 1.6)));
    return new PlateletBody(
        silhouette, chance.between(0.3, 0.75), px(0.6), new Texture(chance.next(), px(0.45)));
  }

  private WhiteBody white() {
    double size = px(chance.between(4.6, 7));
    boolean lobed = chance.happens(0.65);
    return new WhiteBody(
        silhouettes.of(CellShape.WHITE, size),
        lobed ? lobed(size) : round(size),
        chance.between(0.1, lobed ? 0.22 : 0.4),
        lobed ? chance.between(0.1, 0.55) : 0.03,
        px(0.35),
        new Texture(chance.next(), px(0.9)),
        new Texture(chance.next(), px(0.4)));
  }

  /// Two to five lobes along an arc, thin bridges between.
  private List<WhiteBody.Lobe> lobed(double size) {
    int count = 2 + chance.below(4);
    double first = chance.angle();
    double step = chance.between(0.95, 1.35) * (chance.happens(0.5) ? 1 : -1);
    List<WhiteBody.Lobe> lobes = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      double angle = first + i * step;
      double away = size * chance.between(0.34, 0.5);
      double radius = size * chance.between(0.24, 0.33);
      lobes.add(lobe(angle, away, radius));
      lobes.add(lobe(angle + 0.3, away * 1.02, radius * 0.75));
    }
    return lobes;
  }

  private List<WhiteBody.Lobe> round(double size) {
    List<WhiteBody.Lobe> lobes = new ArrayList<>();
    lobes.add(lobe(chance.angle(), size * 0.12, size * chance.between(0.55, 0.68)));
    for (int i = 0; i < 3; i++) {
      lobes.add(lobe(chance.angle(), size * 0.35, size * chance.between(0.2, 0.32)));
    }
    return lobes;
  }

  private static WhiteBody.Lobe lobe(double angle, double away, double radius) {
    return new WhiteBody.Lobe(away * StrictMath.cos(angle), away * StrictMath.sin(angle), radius);
  }

  /// Two or three cells, each over one that lies already.
  private Specimen cluster(CellShape shape) {
    List<Specimen.Part> parts = new ArrayList<>();
    parts.add(new Specimen.Part(red(shape), 0, 0));
    double first = chance.angle();
    for (int i = 1; i < shape.cells(); i++) {
      int below = chance.below(i);
      double turn = below == 0 ? chance.between(1.4, 4.8) : chance.between(-1.7, 1.7);
      parts.add(over(parts.get(below), red(shape), i == 1 ? first : first + turn));
    }
    return centered(shape, parts);
  }

  private Specimen.Part over(Specimen.Part base, RedBody body, double direction) {
    double radii =
        Math.sqrt(body.silhouette().area() / Math.PI)
            + Math.sqrt(base.body().silhouette().area() / Math.PI);
    double away = radii * chance.between(0.58, 0.86);
    return new Specimen.Part(
        body,
        base.x() + away * StrictMath.cos(direction),
        base.y() + away * StrictMath.sin(direction));
  }

  private static Specimen centered(CellShape shape, List<Specimen.Part> parts) {
    double x = parts.stream().mapToDouble(Specimen.Part::x).sum() / parts.size();
    double y = parts.stream().mapToDouble(Specimen.Part::y).sum() / parts.size();
    return new Specimen(
        shape,
        parts.stream()
            .map(part -> new Specimen.Part(part.body(), part.x() - x, part.y() - y))
            .toList());
  }
}
