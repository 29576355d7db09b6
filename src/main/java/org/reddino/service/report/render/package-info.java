/// An evaluation report as data, and as text, CSV, LaTeX and a web page. Pure functions.
package org.reddino.service.report.render;
