package org.reddino.indexer.lucene;

import org.apache.lucene.document.Document;
import org.apache.lucene.document.DoubleField;
import org.apache.lucene.document.Field.Store;
import org.apache.lucene.document.KeywordField;
import org.apache.lucene.document.KnnFloatVectorField;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.VectorSimilarityFunction;
import org.reddino.indexer.IndexEntry;

/// How an entry lies in a Lucene document.
final class Fields {
  static final String ID = "id";
  static final String VECTOR = "vector";
  static final String HASH = "hash";
  private static final String KEYWORD = "keyword.";
  private static final String NUMBER = "number.";

  private Fields() {}

  static String keyword(String field) {
    return KEYWORD + field;
  }

  static String number(String field) {
    return NUMBER + field;
  }

  static Term term(long id) {
    return new Term(ID, Long.toString(id));
  }

  static Document document(IndexEntry entry) {
    Document document = new Document();
    document.add(new StringField(ID, Long.toString(entry.id()), Store.NO));
    document.add(new NumericDocValuesField(ID, entry.id()));
    document.add(new NumericDocValuesField(HASH, entry.hash()));
    if (entry.hasDirection()) {
      document.add(
          new KnnFloatVectorField(VECTOR, entry.vector(), VectorSimilarityFunction.COSINE));
    }
    entry
        .keywords()
        .forEach((field, text) -> document.add(new KeywordField(keyword(field), text, Store.NO)));
    entry
        .numbers()
        .forEach((field, value) -> document.add(new DoubleField(number(field), value, Store.NO)));
    return document;
  }
}
