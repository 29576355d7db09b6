/// What training eats: samples cut from fields of view, cached on disk, drawn in a balanced order.
package org.reddino.trainer.corpus;
