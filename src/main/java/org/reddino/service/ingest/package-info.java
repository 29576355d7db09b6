/// Images in: decoded, segmented, measured, embedded, brought together with labels, stored; and
/// images
/// and cells out again as they are shown.
package org.reddino.service.ingest;
