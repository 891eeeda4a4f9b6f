/** Parses each workspace of a folder with Structurizr's own parser, and prints what it refuses. */
import com.structurizr.dsl.StructurizrDslParser;
import java.io.File;

public class Structurizr {
    public static void main(String[] arguments) {
        for (File file : new File(arguments[0]).listFiles((folder, name) -> name.endsWith(".dsl"))) {
            try {
                new StructurizrDslParser().parse(file);
            } catch (Exception refusal) {
                System.out.println(file.getName() + ": " + refusal.getMessage());
            }
        }
    }
}
