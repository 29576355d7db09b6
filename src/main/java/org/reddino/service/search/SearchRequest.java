package org.reddino.service.search;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonFormat.Feature;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/// A query as the API takes it: exactly one of `cell`, `image`, `vector` and `positives`,
/// or a `cursor`; everything else has a default.
///
/// @param cell id of a stored cell
/// @param image bytes of an image file; base64 in JSON
/// @param box of the cell in the image, `x, y, width, height` in pixels
/// @param crop whether the image is a cell crop
/// @param vector of the encoder's dimension
/// @param kind of the neighbors: `red`, `white`, `platelet`, `debris` or `patch`; with `patch` an
///     image, or its box, is one patch and is not segmented. By default the filter tells
/// @param k neighbors wanted, 20 by default
/// @param metric `cosine` or `euclidean`; search defaults to cosine, classify to euclidean
/// @param filter in the filter grammar; one that does not name `kind` means red cells, except where
///     the labels of `vocabulary` are kinds, and patches where a patch is asked about
/// @param exclude whose cells to leave out; by default a stored cell leaves itself out
/// @param exact whether every vector is compared
/// @param efSearch beam of the graph search
/// @param encoder name; by default the active one
/// @param vocabulary of `label` in the filter, and of the votes
/// @param source whose median red-cell diameter scales an uploaded image
/// @param groupBy only the nearest cell of each image, slide, patient or source
/// @param positives ids of cells to be like: their mean direction is asked for
/// @param negatives ids of cells to be unlike: their mean direction is taken off
/// @param diversity 0 (nearest first) to 1 (unlike each other): maximal marginal relevance
/// @param scoring of positives and negatives: `average` (the mean direction, default) or `best` (by
///     the nearest positive, leaving out what is nearer to a negative)
/// @param radius only neighbors with at least this cosine, or at most this Euclidean distance, by
///     the metric; `k` then defaults to the most allowed
/// @param page whether to answer page by page: the answer carries a `cursor`
/// @param cursor of an answer, for its next page; everything else but `wait` is then ignored
/// @param waits `wait`: whether to wait until the index has followed all that is committed
/// @param timeMs time after which to give up, milliseconds
/// @param correction `centering` or `combat`: vectors are compared after their source is taken off;
///     Euclidean only
@SuppressWarnings("ArrayRecordComponent") // read from JSON and used once
public record SearchRequest(
    Long cell,
    byte[] image,
    List<Integer> box,
    Boolean crop,
    String kind,
    float[] vector,
    Integer k,
    String metric,
    String filter,
    @JsonFormat(with = Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY) List<Scope> exclude,
    Boolean exact,
    Integer efSearch,
    String encoder,
    String vocabulary,
    String source,
    Scope groupBy,
    List<Long> positives,
    List<Long> negatives,
    Double diversity,
    String scoring,
    Double radius,
    Boolean page,
    String cursor,
    @JsonProperty("wait") Boolean waits,
    Integer timeMs,
    String correction) {
  /// The same for a vote in one vocabulary.
  SearchRequest voting(String chosen, int voters) {
    return new SearchRequest(
        cell,
        image,
        box,
        crop,
        kind,
        vector,
        voters,
        metric,
        filter,
        exclude,
        exact,
        efSearch,
        encoder,
        chosen,
        source,
        groupBy,
        positives,
        negatives,
        diversity,
        scoring,
        radius,
        page,
        cursor,
        waits,
        timeMs,
        correction);
  }
}
