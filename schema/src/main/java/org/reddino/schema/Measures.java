package org.reddino.schema;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;

/// Morphometry of a cell: lengths in pixels, colours 0..255, ratios 0..1.
@Embeddable
public record Measures(
    @Column(name = "area_px") double areaPx,
    @Column(name = "diameter_px") double diameterPx,
    @Column(name = "perimeter_px") double perimeterPx,
    @Column(name = "circularity") double circularity,
    @Column(name = "eccentricity") double eccentricity,
    @Column(name = "solidity") double solidity,
    @Column(name = "central_pallor") double centralPallor,
    @Column(name = "mean_red") double meanRed,
    @Column(name = "mean_green") double meanGreen,
    @Column(name = "mean_blue") double meanBlue,
    @Column(name = "texture") double texture,
    @Column(name = "focus") double focus,
    @Column(name = "exposure") double exposure) {}
