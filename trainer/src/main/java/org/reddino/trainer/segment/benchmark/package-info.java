/// How well [org.reddino.trainer.segment.Segmenter] does on labelled fields.
package org.reddino.trainer.segment.benchmark;
