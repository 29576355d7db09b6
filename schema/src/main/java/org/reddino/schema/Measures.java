package org.reddino.schema;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;

/// Morphometry of a cell: lengths in pixels, colours 0..255, ratios 0..1.
@Embeddable
public record Measures(
    @Column(name = "area_px", nullable = false) double areaPx,
    @Column(name = "diameter_px", nullable = false) double diameterPx,
    @Column(name = "perimeter_px", nullable = false) double perimeterPx,
    @Column(name = "circularity", nullable = false) double circularity,
    @Column(name = "eccentricity", nullable = false) double eccentricity,
    @Column(name = "solidity", nullable = false) double solidity,
    @Column(name = "central_pallor", nullable = false) double centralPallor,
    @Column(name = "mean_red", nullable = false) double meanRed,
    @Column(name = "mean_green", nullable = false) double meanGreen,
    @Column(name = "mean_blue", nullable = false) double meanBlue,
    @Column(name = "texture", nullable = false) double texture,
    @Column(name = "focus", nullable = false) double focus,
    @Column(name = "exposure", nullable = false) double exposure) {}
