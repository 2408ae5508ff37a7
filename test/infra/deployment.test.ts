/** What would be deployed. One file for its suites: loading CDK and making the stack takes seconds, each time. */
import "#test/infra/roles";
import "#test/infra/stack";
import "#test/infra/findings";
import "#test/infra/environment";
import "#test/infra/calls";
