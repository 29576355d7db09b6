/// Which images and labels lie in a folder, a table or an archive.
package org.reddino.service.ingest.layout;
