/// The batch effect before and after corrections, as data, text, CSV, LaTeX and a web page.
package org.reddino.service.report.batch;
